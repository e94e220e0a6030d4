using Refit;

namespace Junjo.E2E.StudioApi;

/// <summary>Finds the owner span of an execution. Only 0.82 can (0.80: status 404); the call needs a session (else 401).</summary>
public interface IResolutionApi
{
    /// <summary>
    /// Finds the span that owns an execution. Status 404: there is none. Status 409: there are several; two copies of one exported span
    /// count as two.
    /// </summary>
    /// <param name="serviceName"><c>service.name</c>, at least one character (else 422).</param>
    /// <param name="executableType"><c>workflow</c>, <c>subflow</c> or <c>agent</c> (else 422).</param>
    /// <param name="runtimeId">The execution's runtime id, at least one character (else 422).</param>
    /// <param name="serviceNamespace"><c>service.namespace</c>. Empty, the default: a service without one.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/api/v1/execution-resolution")]
    Task<ExecutionLocation> ResolveAsync(
        [AliasAs("service_name")] string serviceName,
        [AliasAs("executable_type")] string executableType,
        [AliasAs("runtime_id")] string runtimeId,
        [AliasAs("service_namespace")] string serviceNamespace = "",
        CancellationToken cancellationToken = default);
}
