using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>How one execution names another.</summary>
internal static class ExecutableReference
{
    /// <exception cref="UnusableEvidenceException">An identity is absent.</exception>
    public static JsonObject Of(EvidenceSpan span)
    {
        Attributes attributes = span.Attributes;
        return new()
        {
            ["executable_type"] = attributes.Text(Contract.SpanType),
            ["trace_id"] = span.TraceId,
            ["span_id"] = span.SpanId,
            ["service"] = ServiceIdentity.Require(span).ToJson(),
            ["definition_id"] = Require(attributes.Text(Contract.DefinitionId)),
            ["runtime_id"] = Require(attributes.Text(Contract.RuntimeId)),
            ["structural_id"] = Require(attributes.Text(Contract.StructuralId)),
            ["name"] = Require(attributes.Is(Contract.SpanType, "agent") ? attributes.Text(Contract.AgentName) : span.Name),
        };
    }

    private static string Require(string? text) => string.IsNullOrEmpty(text)
        ? throw new UnusableEvidenceException(
            UnusableEvidenceException.Unidentifiable, "Nested executable identity contains a missing or non-string value.", [])
        : text;
}
