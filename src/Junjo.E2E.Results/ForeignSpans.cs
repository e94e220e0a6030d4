namespace Junjo.E2E.Results;

/// <summary>Spans shown under a service that did not send them.</summary>
/// <param name="SentBy">Index of the service that sent them.</param>
/// <param name="ShownUnder">Index of the service they were shown under; -1 when it is none of this run.</param>
/// <param name="Spans">How many, once per reading.</param>
public sealed record ForeignSpans(int SentBy, int ShownUnder, long Spans);
