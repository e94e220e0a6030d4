namespace Junjo.E2E.StudioApi;

/// <summary>The executable an agent was called from.</summary>
/// <param name="ExecutableType">Its type.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="PhysicalParentSpanId">The span the agent's span has as parent.</param>
/// <param name="SpanId">Its owner span.</param>
/// <param name="Service">Where it ran.</param>
/// <param name="DefinitionId">Its definition.</param>
/// <param name="RuntimeId">Its run.</param>
/// <param name="StructuralId">Its structure.</param>
/// <param name="Name">Display name.</param>
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
