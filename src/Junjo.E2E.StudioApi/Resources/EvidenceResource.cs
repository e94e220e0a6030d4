using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi.Resources;

/// <summary>A trace with all that Studio derives from it. 0.82 only; needs a session.</summary>
public sealed class EvidenceResource
{
    private readonly StudioConnection _connection;

    internal EvidenceResource(StudioConnection connection) => _connection = connection;

    /// <summary>The evidence. Refused with 404 when the trace is unknown, with 422 when the id is not 32 lowercase hexadecimal digits.</summary>
    public Task<TraceEvidence> GetAsync(string traceId, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(Request(traceId), StudioJson.Default.TraceEvidence, cancellationToken);

    /// <summary>The answer as it came. The caller disposes it.</summary>
    public Task<StudioBody> ReadAsync(string traceId, CancellationToken cancellationToken = default) =>
        _connection.ReadAsync(Request(traceId), cancellationToken);

    private static StudioRequest Request(string traceId) => StudioRequest.Get($"/api/v1/trace-evidence/{StudioPath.Segment(traceId)}");
}
