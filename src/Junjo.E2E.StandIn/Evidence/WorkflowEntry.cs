using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>What a workflow's or subflow's owner span says of it, and its store.</summary>
internal sealed class WorkflowEntry(EvidenceSpan owner, StoreDetail store, Integrity integrity) : IExecutableEntry
{
    public StoreDetail Store => store;

    public Integrity Integrity => integrity;

    public string? RuntimeId => owner.Attributes.Text(Contract.RuntimeId);

    /// <exception cref="UnusableEvidenceException">Another contract, or a span without a name.</exception>
    public static WorkflowEntry Assemble(EvidenceSpan owner, IReadOnlyList<EvidenceSpan> trace, EvidenceRules rules)
    {
        if (!owner.Attributes.HasActiveContract)
        {
            throw UnusableEvidenceException.OfContract(owner.Attributes);
        }

        if (owner.Name.Length == 0)
        {
            const string message = "Workflow trace, span, or name identity is invalid.";
            throw new UnusableEvidenceException(
                "unidentifiable_workflow", message, [new("required_identity_missing", "workflow.identity", message)]);
        }

        var diagnostics = new Diagnostics();
        List<EvidenceSpan> spans = SpansOfStore(owner, trace, rules, diagnostics);
        if (rules.CheckSnapshot && owner.Attributes.Has(Contract.GraphSnapshot))
        {
            ParsedJson.Require(owner.Attributes, Contract.GraphSnapshot, diagnostics);
        }

        var store = new StoreEvidence(owner.Attributes, spans, StoreBoundary.Workflow, rules);
        StoreDetail detail = store.Assemble();
        diagnostics.AddRange(store.Found);
        return new(owner, detail, new(diagnostics, spans));
    }

    public JsonObject ToJson() => new()
    {
        ["executable_type"] = owner.Attributes.Text(Contract.SpanType),
        ["owner_span_id"] = owner.SpanId,
        ["name"] = owner.Name,
        ["definition_id"] = owner.Attributes.Text(Contract.DefinitionId),
        ["runtime_id"] = RuntimeId,
        ["structural_id"] = owner.Attributes.Text(Contract.StructuralId),
        ["store_id"] = store.StoreId,
        ["unavailable_store"] = null,
        ["integrity"] = integrity.ToJson(),
    };

    /// <summary>The owner, then every span with an event of its store that declares the contract itself.</summary>
    private static List<EvidenceSpan> SpansOfStore(
        EvidenceSpan owner, IReadOnlyList<EvidenceSpan> trace, EvidenceRules rules, Diagnostics diagnostics)
    {
        var selected = new List<EvidenceSpan> { owner };
        JsonNode? storeId = owner.Attributes[StoreBoundary.Workflow.StoreIdKey];
        foreach (EvidenceSpan span in trace.Where(span => span != owner && CarriesEventOf(storeId, span)))
        {
            bool isMissing = span.Attributes[Contract.Version] is null;
            if (span.Attributes.HasActiveContract || (isMissing && rules.CountPlainSpans))
            {
                selected.Add(span);
                continue;
            }

            diagnostics.Add(
                isMissing ? "missing_contract_version" : "unsupported_contract",
                span.Path(Contract.Version),
                isMissing
                    ? "Store event evidence is missing its telemetry contract version."
                    : "Store event evidence uses an unsupported telemetry contract.");
        }

        return selected;
    }

    private static bool CarriesEventOf(JsonNode? storeId, EvidenceSpan span) => span.Events.Any(item =>
        item.Name == "set_state" && PythonValue.AreEqual(item.Attributes[Contract.StoreId], storeId));
}
