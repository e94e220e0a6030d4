namespace Junjo.E2E.StudioApi;

/// <summary>An executable a tool of an agent called.</summary>
/// <param name="ExecutableType"><c>workflow</c> or <c>agent</c>.</param>
/// <param name="ParentOperationSequence">The calling operation's place.</param>
/// <param name="ParentOperationSpanId">The calling operation's span.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="SpanId">Its owner span.</param>
/// <param name="Service">Where it ran.</param>
/// <param name="DefinitionId">Its definition.</param>
/// <param name="RuntimeId">Its run.</param>
/// <param name="StructuralId">Its structure.</param>
/// <param name="Name">Display name.</param>
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
