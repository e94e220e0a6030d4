namespace Junjo.E2E.StudioApi;

/// <summary>The execution that called an agent. Members that the telemetry does not hold are null.</summary>
/// <param name="ExecutableType"><c>workflow</c>, <c>subflow</c> or <c>agent</c>.</param>
/// <param name="TraceId">Trace of the owner span.</param>
/// <param name="PhysicalParentSpanId">The parent of the agent's span.</param>
/// <param name="SpanId">The owner span.</param>
/// <param name="Service">The service that ran the execution.</param>
/// <param name="DefinitionId">Id of the definition that was executed.</param>
/// <param name="RuntimeId">Runtime id of the execution.</param>
/// <param name="StructuralId">Digest of the structure.</param>
/// <param name="Name">Display name of the workflow or agent.</param>
public sealed record ParentExecutable(
    string ExecutableType,
    string TraceId,
    string? PhysicalParentSpanId,
    string SpanId,
    ServiceIdentity Service,
    string? DefinitionId,
    string? RuntimeId,
    string? StructuralId,
    string? Name);
