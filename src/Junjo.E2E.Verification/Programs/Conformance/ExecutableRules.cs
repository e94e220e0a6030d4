namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>What holds for workflows, subflows, nodes, concurrent groups and agents: identity, parent and correlation.</summary>
internal static class ExecutableRules
{
    private const string ParentType = "junjo.parent_executable_type";

    private static readonly (string Parent, string Own)[] Parents =
    [
        ("junjo.parent_executable_definition_id", "junjo.executable_definition_id"),
        ("junjo.parent_executable_runtime_id", "junjo.executable_runtime_id"),
        ("junjo.parent_executable_structural_id", "junjo.executable_structural_id"),
    ];

    private static readonly string[] Correlation = ["junjo.correlation.type", "junjo.correlation.id"];

    public static void Check(JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        string? type = attributes.RequireOneOf(
            "required_identity_missing", "junjo.span_type", "workflow", "subflow", "node", "run_concurrent", "agent");
        attributes.RequireText("required_identity_missing", "junjo.executable_definition_id");
        attributes.RequireText("required_identity_missing", "junjo.executable_runtime_id");
        string? structural = attributes.RequireText("required_identity_missing", "junjo.executable_structural_id");
        if (type == "agent")
        {
            attributes.Forbid("agent_graph_evidence_forbidden", "junjo.enclosing_graph_structural_id");
        }
        else
        {
            attributes.RequireText("required_identity_missing", "junjo.enclosing_graph_structural_id");
        }

        if (type is "workflow" or "subflow")
        {
            attributes.RequireText("runtime_identity_mismatch", "junjo.enclosing_graph_structural_id", structural);
        }

        CheckParent(span, type);
        CheckCorrelation(span);
    }

    private static void CheckParent(JudgedSpan span, string? type)
    {
        JudgedAttributes attributes = span.Attributes;
        JudgedSpan? enclosing = span.Enclosing;
        bool needsParent = type is "node" or "run_concurrent" or "subflow" || enclosing is not null;
        if (!needsParent && !Parents.Any(pair => attributes.Has(pair.Parent)) && !attributes.Has(ParentType))
        {
            return;
        }

        foreach ((string parent, string own) in Parents)
        {
            attributes.RequireText("parent_executable_missing", parent);
            attributes.RequireText("parent_executable_correspondence_mismatch", parent, enclosing?.Attributes.Text(own));
        }

        if (attributes.Has(ParentType) || type == "agent")
        {
            attributes.RequireOneOf("invalid_parent_executable", ParentType, "workflow", "subflow", "node", "run_concurrent", "agent");
            attributes.RequireText("parent_executable_correspondence_mismatch", ParentType, enclosing?.SpanType);
        }
    }

    private static void CheckCorrelation(JudgedSpan span)
    {
        if (!Correlation.Any(span.Attributes.Has) && span.Enclosing?.Attributes.Has(Correlation[0]) != true)
        {
            return;
        }

        foreach (string key in Correlation)
        {
            span.Attributes.RequireText("invalid_correlation", key);
            span.Attributes.RequireText("invalid_correlation", key, span.Enclosing?.Attributes.Text(key));
        }
    }
}
