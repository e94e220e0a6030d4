namespace Junjo.E2E.StandIn.Evidence;

/// <summary>The operation spans of one agent run, and which of them are properly its own.</summary>
internal sealed record AgentOperations(IReadOnlyList<EvidenceSpan> All, IReadOnlyList<EvidenceSpan> Own)
{
    public IReadOnlyList<EvidenceSpan> Tools =>
        [.. Own.Where(span => span.Attributes.Is(Contract.OperationType, AgentOperation.Tool))];

    public static AgentOperations Find(AgentSummary summary, IReadOnlyList<EvidenceSpan> trace, Diagnostics diagnostics)
    {
        List<EvidenceSpan> all = trace.Where(span =>
            span.Attributes.Is(Contract.AgentRuntimeId, summary.RuntimeId) && span.Attributes.Has(Contract.OperationType)).ToList();
        return new(all, [.. all.Where(span => IsOwn(summary, span, diagnostics))]);
    }

    public IReadOnlyList<AgentOperation> Read(AgentContext context, Diagnostics diagnostics)
    {
        var models = new ModelOperationReader(context, diagnostics);
        var tools = new ToolOperationReader(context, diagnostics);
        var read = new List<AgentOperation>();
        foreach (EvidenceSpan span in Own.OrderBy(Sequence).ThenBy(Tie, StringComparer.Ordinal))
        {
            AgentOperation? operation = span.Attributes.Text(Contract.OperationType) switch
            {
                AgentOperation.ModelRequest => models.Read(span),
                AgentOperation.Tool => tools.Read(span),
                _ => null,
            };
            if (operation is not null)
            {
                read.Add(operation);
            }
            else if (span.Attributes.Text(Contract.OperationType) is not (AgentOperation.ModelRequest or AgentOperation.Tool))
            {
                diagnostics.Add("invalid_operation_type", span.Path(), "Agent operation type is unsupported.");
            }
        }

        return [.. read.OrderBy(item => item.Sequence).ThenBy(item => item.Span.SpanId, StringComparer.Ordinal)];
    }

    private static long Sequence(EvidenceSpan span) => span.Attributes.Count(Contract.OperationSequence, minimum: 1) ?? long.MaxValue;

    private static string Tie(EvidenceSpan span)
    {
        System.Text.Json.Nodes.JsonNode? sequence = span.Attributes[Contract.OperationSequence];
        return Scalar.Count(sequence, minimum: 1) is null
            ? $"{PythonValue.TypeName(sequence)}:{PythonValue.Repr(sequence)}:{span.SpanId}"
            : span.SpanId;
    }

    private static bool IsOwn(AgentSummary summary, EvidenceSpan span, Diagnostics diagnostics)
    {
        bool isOwn = diagnostics.RequireContract(span.Attributes);
        if (!span.Attributes.Is(Contract.AgentKey, summary.Key))
        {
            isOwn = Mismatch(Contract.AgentKey, "Operation Agent key does not match its owner.");
        }

        return span.ParentSpanId == summary.Owner.SpanId
            ? isOwn
            : Mismatch("parent_span_id", "Operation is not a direct child of its Agent owner.");

        bool Mismatch(string path, string message)
        {
            diagnostics.Add("operation_owner_mismatch", span.Path(path), message);
            return false;
        }
    }
}
