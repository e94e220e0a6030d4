using Refit;

namespace Junjo.E2E.StudioApi;

/// <summary>Executions of agents. Only 0.82 has them (0.80: status 404); every call needs a session (else 401).</summary>
public interface IAgentsApi
{
    /// <summary>
    /// Lists the executions of a service's agents, newest start first. Every filter must match exactly. Studio answers 409 as soon as one
    /// agent span of the service cannot be summarised, whatever the filters.
    /// </summary>
    /// <param name="serviceName"><c>service.name</c>, at least one character (else 422).</param>
    /// <param name="serviceNamespace"><c>service.namespace</c>. Empty, the default: services without one.</param>
    /// <param name="agentKey">The agent's key. Null: any.</param>
    /// <param name="structuralId">The agent's structure: <c>agent_sha256:</c> and 64 hexadecimal digits. Null: any.</param>
    /// <param name="serviceVersion"><c>service.version</c>. Null: any.</param>
    /// <param name="outcome"><c>completed</c>, <c>failed</c> or <c>cancelled</c> (else 422). Null: any.</param>
    /// <param name="startTime">Lists only executions that start at this time or later. Sent in microseconds. Null: any start.</param>
    /// <param name="endTime">Lists only executions that end at this time or earlier. Sent in microseconds. Null: any end.</param>
    /// <param name="limit">Executions to list at most: 1 to 250 (else 422). Null: 100.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/api/v1/agent-executions")]
    Task<IReadOnlyList<AgentExecution>> ListAsync(
        [AliasAs("service_name")] string serviceName,
        [AliasAs("service_namespace")] string serviceNamespace = "",
        [AliasAs("agent_key")] string? agentKey = null,
        [AliasAs("structural_id")] string? structuralId = null,
        [AliasAs("service_version")] string? serviceVersion = null,
        string? outcome = null,
        [AliasAs("start_time"), Query(Format = "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz")] DateTimeOffset? startTime = null,
        [AliasAs("end_time"), Query(Format = "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz")] DateTimeOffset? endTime = null,
        int? limit = null,
        CancellationToken cancellationToken = default);
}
