using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Finds the executables that an agent's tools started.</summary>
internal static class NestedExecutables
{
    public static JsonArray Find(
        EvidenceSpan owner, IReadOnlyList<EvidenceSpan> trace, IEnumerable<EvidenceSpan> toolSpans, Diagnostics diagnostics)
    {
        var sequences = new Dictionary<string, long>();
        foreach (EvidenceSpan tool in toolSpans)
        {
            if (tool.Attributes.Count(Contract.OperationSequence, minimum: 1) is { } sequence)
            {
                sequences[tool.SpanId] = sequence;
            }
        }

        var found = new List<(long Sequence, string ParentId, string SpanId, JsonObject Reference)>();
        foreach (EvidenceSpan span in trace)
        {
            if (span.ParentSpanId is { } parentId && sequences.TryGetValue(parentId, out long sequence)
                && Reference(owner, span, diagnostics) is { } reference)
            {
                reference["parent_operation_sequence"] = sequence;
                reference["parent_operation_span_id"] = parentId;
                found.Add((sequence, parentId, span.SpanId, reference));
            }
        }

        return new(
        [
            .. found.OrderBy(item => item.Sequence)
                .ThenBy(item => item.ParentId, StringComparer.Ordinal).ThenBy(item => item.SpanId, StringComparer.Ordinal)
                .Select(item => item.Reference),
        ]);
    }

    private static JsonObject? Reference(EvidenceSpan owner, EvidenceSpan span, Diagnostics diagnostics)
    {
        Attributes attributes = span.Attributes;
        if (attributes.Text(Contract.SpanType) is not ("workflow" or "agent"))
        {
            if (attributes[Contract.SpanType] is not null && attributes.Text(Contract.SpanType) is null)
            {
                diagnostics.Add("invalid_nested_executable", span.Path(Contract.SpanType), "Nested executable type is invalid.");
            }

            return null;
        }

        if (!diagnostics.RequireContract(attributes))
        {
            return null;
        }

        if (!attributes.Is(Contract.ParentType, "agent")
            || !Declares(Contract.ParentDefinitionId, Contract.DefinitionId)
            || !Declares(Contract.ParentRuntimeId, Contract.RuntimeId)
            || !Declares(Contract.ParentStructuralId, Contract.StructuralId))
        {
            diagnostics.Add(
                "nested_parent_correspondence_mismatch",
                span.Path("parent_executable"),
                "Nested executable semantic parent does not match the owning Agent.");
            return null;
        }

        try
        {
            return Checked(ExecutableReference.Of(span), span, diagnostics);
        }
        catch (UnusableEvidenceException exception)
        {
            diagnostics.Add("invalid_nested_executable", span.Path(), exception.Message);
            return null;
        }

        bool Declares(string declared, string own) => PythonValue.AreEqual(attributes[declared], owner.Attributes[own]);
    }

    private static JsonObject? Checked(JsonObject reference, EvidenceSpan span, Diagnostics diagnostics)
    {
        if (!span.Attributes.Is(Contract.SpanType, "agent") || AgentOwner.IsStructuralId(span.Attributes.Text(Contract.StructuralId)!))
        {
            return reference;
        }

        diagnostics.Add("invalid_nested_executable", span.Path(), "nested Agent structural ID is invalid");
        return null;
    }
}
