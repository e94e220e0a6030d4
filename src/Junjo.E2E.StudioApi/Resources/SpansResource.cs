using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi.Resources;

/// <summary>Services, spans and traces. On 0.82 every call needs a session; on 0.80 none does.</summary>
public sealed class SpansResource
{
    private readonly StudioConnection _connection;

    internal SpansResource(StudioConnection connection) => _connection = connection;

    /// <summary>Names of all services, in code point order; the empty name stands for spans without one.</summary>
    public Task<IReadOnlyList<string>> GetServicesAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Get(SpanQuery.ServicesPath), StudioJson.Default.IReadOnlyListString, cancellationToken);

    /// <summary>The spans, all at once. None is no error: an unknown service or trace has no spans.</summary>
    public Task<IReadOnlyList<StudioSpan>> GetAsync(SpanQuery query, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Get(query.Path), StudioJson.Default.IReadOnlyListStudioSpan, cancellationToken);

    /// <summary>The spans one by one, as they arrive, so that a long list never is in memory.</summary>
    public IAsyncEnumerable<StudioSpan> StreamAsync(SpanQuery query, CancellationToken cancellationToken = default) =>
        _connection.StreamAsync(StudioRequest.Get(query.Path), StudioJson.Default.StudioSpan, cancellationToken);

    /// <summary>The answer as it came, for readers that compare in place. The caller disposes it.</summary>
    public Task<StudioBody> ReadAsync(SpanQuery query, CancellationToken cancellationToken = default) =>
        _connection.ReadAsync(StudioRequest.Get(query.Path), cancellationToken);

    /// <summary>One span; null when the trace or the span is unknown. Studio reads the whole trace for it.</summary>
    public Task<StudioSpan?> GetSpanAsync(string traceId, string spanId, CancellationToken cancellationToken = default) =>
        _connection.FindAsync(StudioRequest.Get(SpanQuery.SpanPath(traceId, spanId)), StudioJson.Default.StudioSpan, cancellationToken);
}
