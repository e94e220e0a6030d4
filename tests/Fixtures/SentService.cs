namespace Junjo.E2E.Fixtures;

/// <summary>A service of a test, and the spans that it sent.</summary>
/// <param name="Name">Its <c>service.name</c>, unlike that of every other run.</param>
/// <param name="Spans">Its spans in the order of workflows and exports.</param>
public sealed record SentService(string Name, IReadOnlyList<SentSpan> Spans)
{
    /// <summary>The spans that Studio acknowledged.</summary>
    public IEnumerable<SentSpan> Acked => Spans.Where(span => span.IsAcked);

    /// <summary>Ids of the traces that hold spans of the service.</summary>
    public IReadOnlyList<string> TraceIds { get; } = [.. Spans.Select(span => span.TraceId).Distinct()];

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Spans.Count} spans sent)";
}
