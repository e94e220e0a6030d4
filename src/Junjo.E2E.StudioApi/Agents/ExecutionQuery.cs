using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi;

/// <summary>Which execution.</summary>
/// <param name="ServiceNamespace"><c>service.namespace</c>; empty for services without one.</param>
/// <param name="ServiceName"><c>service.name</c>, at least one character.</param>
/// <param name="ExecutableType"><c>workflow</c>, <c>subflow</c> or <c>agent</c>.</param>
/// <param name="RuntimeId">The run, at least one character.</param>
public sealed record ExecutionQuery(string ServiceNamespace, string ServiceName, string ExecutableType, string RuntimeId)
{
    internal string Path => StudioPath.WithQuery(
        "/api/v1/execution-resolution",
        ("service_namespace", ServiceNamespace),
        ("service_name", ServiceName),
        ("executable_type", ExecutableType),
        ("runtime_id", RuntimeId));
}
