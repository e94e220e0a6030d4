namespace Junjo.E2E.StudioApi;

/// <summary>An execution that a tool of an agent called. Members that the telemetry does not hold are null.</summary>
/// <param name="ExecutableType"><c>workflow</c> or <c>agent</c>.</param>
/// <param name="ParentOperationSequence"><see cref="AgentOperation.Sequence"/> of the calling operation.</param>
/// <param name="ParentOperationSpanId">Span of the calling operation.</param>
/// <param name="TraceId">Trace of the owner span.</param>
/// <param name="SpanId">The owner span.</param>
/// <param name="Service">The service that ran the execution.</param>
/// <param name="DefinitionId">Id of the definition that was executed.</param>
/// <param name="RuntimeId">Runtime id of the execution.</param>
/// <param name="StructuralId">Digest of the structure.</param>
/// <param name="Name">Display name of the workflow or agent.</param>
public sealed record NestedExecutable(
    string ExecutableType,
    long? ParentOperationSequence,
    string? ParentOperationSpanId,
    string TraceId,
    string SpanId,
    ServiceIdentity Service,
    string? DefinitionId,
    string? RuntimeId,
    string? StructuralId,
    string? Name);
