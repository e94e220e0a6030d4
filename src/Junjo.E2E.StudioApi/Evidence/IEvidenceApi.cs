using Refit;

namespace Junjo.E2E.StudioApi;

/// <summary>
/// A trace with everything that Studio derives from it. Only 0.82 has it (0.80: status 404); every call needs a session (else 401).
/// </summary>
public interface IEvidenceApi
{
    /// <summary>Gets the evidence of a trace. Status 404: Studio does not know the trace. Status 422: the id is not of this form.</summary>
    /// <param name="traceId">32 lowercase hexadecimal digits.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/api/v1/trace-evidence/{traceId}")]
    Task<TraceEvidence> GetAsync(string traceId, CancellationToken cancellationToken = default);

    /// <summary>Reads the JSON that <see cref="GetAsync"/> gets, an object, in a pooled buffer that the caller disposes.</summary>
    /// <inheritdoc cref="GetAsync"/>
    [Get("/api/v1/trace-evidence/{traceId}")]
    Task<StudioBody> ReadAsync(string traceId, CancellationToken cancellationToken = default);
}
