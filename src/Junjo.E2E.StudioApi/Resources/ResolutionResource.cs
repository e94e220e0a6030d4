using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi.Resources;

/// <summary>Where an execution's owner span is. 0.82 only; needs a session.</summary>
public sealed class ResolutionResource
{
    private readonly StudioConnection _connection;

    internal ResolutionResource(StudioConnection connection) => _connection = connection;

    /// <summary>Finds it. Refused with 404 when there is none, with 409 when there are several, copies of one span included.</summary>
    public Task<ExecutionLocation> ResolveAsync(ExecutionQuery query, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Get(query.Path), StudioJson.Default.ExecutionLocation, cancellationToken);
}
