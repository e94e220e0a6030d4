namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>What holds for workflows and subflows besides their graph.</summary>
internal static class EvidenceRules
{
    public static void Check(JudgedTrace trace, JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        string? store = attributes.RequireText("missing_store_id", "junjo.workflow.store.id");
        if (span.SpanType == "subflow")
        {
            attributes.RequireText("missing_store_id", "junjo.workflow.parent_store.id");
            attributes.RequireText("invalid_store_owner_fact", "junjo.workflow.parent_store.id", EnclosingStore(span));
        }
        else
        {
            attributes.Forbid("invalid_store_owner_fact", "junjo.workflow.parent_store.id");
        }

        CheckNodeCount(span);
        StoreRules.Check(trace, span, store, "junjo.workflow.state");
    }

    private static string? EnclosingStore(JudgedSpan span)
    {
        JudgedSpan? above = span.Enclosing;
        while (above?.SpanType is "node" or "run_concurrent")
        {
            above = above.Enclosing;
        }

        return above?.Attributes.Text("junjo.workflow.store.id");
    }

    // A group's members count one by one and the group does not; a subflow counts as one; what failed or was cancelled is not completed.
    private static void CheckNodeCount(JudgedSpan span)
    {
        long? declared = span.Attributes.RequireInteger("invalid_workflow_projection", "junjo.workflow.node.count");
        int most = Executions(span).Count();
        int completed = Executions(span).Count(child => !child.HasFailed && !child.Attributes.Has("junjo.cancelled"));
        span.Attributes.Expect(
            declared is null || (declared >= completed && declared <= most), "invalid_workflow_projection", "junjo.workflow.node.count",
            completed == most ? $"{completed}" : $"{completed} to {most}");
    }

    private static IEnumerable<JudgedSpan> Executions(JudgedSpan span) => span.Children.SelectMany(child => child.SpanType switch
    {
        "node" or "subflow" => [child],
        "run_concurrent" => Executions(child),
        _ => [],
    });
}
