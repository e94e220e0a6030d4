namespace Junjo.E2E.Results;

/// <summary>Spans that came back, by who sent them and under whom they were shown.</summary>
/// <param name="Services">Names of the services, in the order of rows and columns.</param>
/// <param name="Own">Spans of each service that were shown under it.</param>
/// <param name="Foreign">Pairs of services with spans that were not.</param>
public sealed record IsolationResult(IReadOnlyList<string> Services, IReadOnlyList<long> Own, IReadOnlyList<ForeignSpans> Foreign);
