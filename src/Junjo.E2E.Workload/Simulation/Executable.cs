namespace Junjo.E2E.Workload.Simulation;

/// <summary>A running workflow, subflow, node, concurrent group or agent, as those below it name their parent.</summary>
/// <param name="Span">Its span.</param>
/// <param name="Type">Its <c>junjo.span_type</c>.</param>
/// <param name="DefinitionId">Id of the object that runs.</param>
/// <param name="RuntimeId">Id of this run of it.</param>
/// <param name="StructuralId">Id that is equal for equal definitions.</param>
internal sealed record Executable(SimulatedSpan Span, string Type, string DefinitionId, string RuntimeId, string StructuralId)
{
    /// <summary>The attributes that every executable carries.</summary>
    /// <param name="parent">What it runs in; null at the top.</param>
    /// <param name="graphId">The graph it belongs to; null for agents.</param>
    /// <param name="correlation">Type and id that the application gave; null for none.</param>
    public Executable Describe(Executable? parent, string? graphId, (string Type, string Id)? correlation)
    {
        if (Span.Vocabulary == Vocabulary.PreContract)
        {
            Span.Set("junjo.span_type", Type).Set("junjo.id", DefinitionId);
            if (parent is not null)
            {
                Span.Set("junjo.parent_id", parent.DefinitionId);
            }

            return this;
        }

        Span.Set("junjo.telemetry.contract_version", Span.Vocabulary == Vocabulary.Contract1 ? 1L : 2L).Set("junjo.span_type", Type)
            .Set("junjo.executable_definition_id", DefinitionId)
            .Set("junjo.executable_runtime_id", RuntimeId).Set("junjo.executable_structural_id", StructuralId);
        if (graphId is not null)
        {
            Span.Set("junjo.enclosing_graph_structural_id", graphId);
        }

        if (parent is not null)
        {
            Span.Set("junjo.parent_executable_definition_id", parent.DefinitionId)
                .Set("junjo.parent_executable_runtime_id", parent.RuntimeId)
                .Set("junjo.parent_executable_structural_id", parent.StructuralId);
        }

        // As the SDK: nodes and groups do not say what their parent is, and before contract 2 nobody does.
        if (parent is not null && Span.Vocabulary == Vocabulary.Contract2 && Type is not ("node" or "run_concurrent"))
        {
            Span.Set("junjo.parent_executable_type", parent.Type);
        }

        if (correlation is { } pair)
        {
            Span.Set("junjo.correlation.type", pair.Type).Set("junjo.correlation.id", pair.Id);
        }

        return this;
    }
}
