using Refit;

namespace Junjo.E2E.StudioApi;

/// <summary>
/// Services, spans and traces. On 0.82 every call needs a session (else status 401); on 0.80 none does. Lists start with the newest start
/// time; spans that start at the same nanosecond have no defined order. A list holds at most <c>limit</c> spans: 1 to <see
/// cref="StudioRelease.MaxLimit"/>, <see cref="StudioRelease.DefaultLimit"/> when null; Studio answers another limit with status 422. There
/// are no pages: older spans are read by trace. Studio answers from a snapshot that may be a second old. A service name may hold any
/// character, but the names <c>.</c> and <c>..</c> cannot be sent (<see cref="StudioFailure.NotSent"/>).
/// </summary>
/// <remarks>
/// Methods named <c>Read...</c> return the JSON as Studio wrote it, in a pooled buffer that the caller disposes: they cost no object for
/// each span. Every method throws <see cref="StudioApiException"/> when the call fails. A list that Studio could not answer is never an
/// empty list.
/// </remarks>
public interface ISpansApi
{
    /// <summary>
    /// Lists the names of all services, in code point order. The empty name stands for spans without a <c>service.name</c>.
    /// </summary>
    [Get("/api/v1/observability/services")]
    Task<IReadOnlyList<string>> ListServicesAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists the spans of a service. A service that Studio does not know has none.</summary>
    /// <param name="service">The service's name, as sent. Empty: status 404 on 0.80, the spans of all services on 0.82 .</param>
    /// <param name="limit">Spans to list at most: 1 to <see cref="StudioRelease.MaxLimit"/>. Null: <see
    /// cref="StudioRelease.DefaultLimit"/>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/api/v1/observability/services/{service}/spans")]
    Task<IReadOnlyList<StudioSpan>> ListAsync(string service, int? limit = null, CancellationToken cancellationToken = default);

    /// <summary>Lists the spans of a service that have no parent.</summary>
    /// <param name="service">The service's name, as sent.</param>
    /// <param name="limit">Spans to list at most: 1 to <see cref="StudioRelease.MaxLimit"/>. Null: <see
    /// cref="StudioRelease.DefaultLimit"/>.</param>
    /// <param name="hasLlm">True: only roots of traces in which the same service called a language model. Null or false: all roots.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/api/v1/observability/services/{service}/spans/root")]
    Task<IReadOnlyList<StudioSpan>> ListRootsAsync(
        string service, int? limit = null, [AliasAs("has_llm")] bool? hasLlm = null, CancellationToken cancellationToken = default);

    /// <summary>Lists the spans of a service whose attribute <c>junjo.span_type</c> is <c>workflow</c>.</summary>
    /// <param name="service">The service's name, as sent.</param>
    /// <param name="limit">Spans to list at most: 1 to <see cref="StudioRelease.MaxLimit"/>. Null: <see
    /// cref="StudioRelease.DefaultLimit"/>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/api/v1/observability/services/{service}/workflows")]
    Task<IReadOnlyList<StudioSpan>> ListWorkflowsAsync(string service, int? limit = null, CancellationToken cancellationToken = default);

    /// <summary>Gets all spans of a trace, of all services, without a limit. A trace that Studio does not know has none.</summary>
    /// <param name="traceId">32 lowercase hexadecimal digits. Studio compares the text: capitals find nothing.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/api/v1/observability/traces/{traceId}/spans")]
    Task<IReadOnlyList<StudioSpan>> GetTraceAsync(string traceId, CancellationToken cancellationToken = default);

    /// <summary>Gets one span. Studio reads the whole trace for it.</summary>
    /// <param name="traceId">32 lowercase hexadecimal digits.</param>
    /// <param name="spanId">16 lowercase hexadecimal digits.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The span; null when Studio does not know the trace or the span.</returns>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/api/v1/observability/traces/{traceId}/spans/{spanId}")]
    Task<StudioSpan?> GetSpanAsync(string traceId, string spanId, CancellationToken cancellationToken = default);

    /// <summary>Reads the JSON that <see cref="ListAsync"/> lists: an array.</summary>
    /// <inheritdoc cref="ListAsync"/>
    [Get("/api/v1/observability/services/{service}/spans")]
    Task<StudioBody> ReadAsync(string service, int? limit = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the JSON that <see cref="ListRootsAsync"/> lists: an array.</summary>
    /// <inheritdoc cref="ListRootsAsync"/>
    [Get("/api/v1/observability/services/{service}/spans/root")]
    Task<StudioBody> ReadRootsAsync(
        string service, int? limit = null, [AliasAs("has_llm")] bool? hasLlm = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the JSON that <see cref="ListWorkflowsAsync"/> lists: an array.</summary>
    /// <inheritdoc cref="ListWorkflowsAsync"/>
    [Get("/api/v1/observability/services/{service}/workflows")]
    Task<StudioBody> ReadWorkflowsAsync(string service, int? limit = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the JSON that <see cref="GetTraceAsync"/> gets: an array.</summary>
    /// <inheritdoc cref="GetTraceAsync"/>
    [Get("/api/v1/observability/traces/{traceId}/spans")]
    Task<StudioBody> ReadTraceAsync(string traceId, CancellationToken cancellationToken = default);

    /// <summary>Reads the JSON that <see cref="GetSpanAsync"/> gets: an object, or <c>null</c>.</summary>
    /// <inheritdoc cref="GetTraceAsync"/>
    /// <param name="traceId">32 lowercase hexadecimal digits.</param>
    /// <param name="spanId">16 lowercase hexadecimal digits.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    [Get("/api/v1/observability/traces/{traceId}/spans/{spanId}")]
    Task<StudioBody> ReadSpanAsync(string traceId, string spanId, CancellationToken cancellationToken = default);
}
