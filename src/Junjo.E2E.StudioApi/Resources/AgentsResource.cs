using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi.Resources;

/// <summary>Agent executions. 0.82 only; needs a session.</summary>
public sealed class AgentsResource
{
    private readonly StudioConnection _connection;

    internal AgentsResource(StudioConnection connection) => _connection = connection;

    /// <summary>
    /// Executions, newest start first. Refused with 409 as soon as one agent span of the service cannot be summarised, whatever the filters.
    /// </summary>
    public Task<IReadOnlyList<AgentExecution>> GetAsync(AgentQuery query, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Get(query.Path), StudioJson.Default.IReadOnlyListAgentExecution, cancellationToken);
}
