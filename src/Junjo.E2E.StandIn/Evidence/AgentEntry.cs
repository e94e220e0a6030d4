using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>One agent run, assembled from its owner, its operations and its store.</summary>
internal sealed class AgentEntry : IExecutableEntry
{
    private const string InputRoot = "junjo.agent.input";

    private readonly EvidenceSpan owner;
    private readonly Attributes attributes;
    private readonly AgentSummary summary;
    private readonly Diagnostics diagnostics = new();
    private readonly PayloadSlot definition;
    private readonly IReadOnlyList<AgentOperation> operations;
    private readonly PayloadSlot? input;
    private readonly PayloadSlot? output;
    private readonly Candidate? inputCandidate;
    private readonly Candidate? historyCandidate;
    private readonly JsonObject? parent;
    private readonly JsonArray nested;
    private readonly JsonObject? error;

    /// <exception cref="UnusableEvidenceException">The owner's facts do not make a summary.</exception>
    public AgentEntry(EvidenceSpan owner, IReadOnlyList<EvidenceSpan> trace, EvidenceRules rules)
    {
        this.owner = owner;
        attributes = owner.Attributes;
        summary = AgentOwner.Summarise(owner);
        ForbidGraph();
        this.definition = PayloadSlot.Require(attributes, "junjo.agent.definition_snapshot", diagnostics);
        AgentDefinition? definition = AgentDefinition.Read(this.definition, attributes, diagnostics);
        AgentOperations operations = AgentOperations.Find(summary, trace, diagnostics);
        Store = AssembleStore(operations, trace, rules);
        HashSet<string>? admitted = AgentStateRules.AdmittedCallIds(Store, diagnostics);
        var context = new AgentContext(summary, definition, operations.Tools, admitted);
        this.operations = operations.Read(context, diagnostics);
        new OperationRules(context, this.operations, diagnostics).Check(operations.All);
        input = ReadInput();
        output = ReadOutput();
        AgentStateRules.Check(summary, Store, input, output, this.operations.OfType<ModelOperation>(), diagnostics);
        inputCandidate = ReadCandidate(Candidate.OfInput, "input_validation_error");
        historyCandidate = ReadCandidate(Candidate.OfHistory, "history_validation_error");
        parent = new ParentExecutable(owner, trace, diagnostics).Find();
        nested = NestedExecutables.Find(owner, trace, operations.Tools, diagnostics);
        error = new ExecutionEnd(owner).Error(diagnostics);
        Integrity = new(diagnostics, [owner, .. operations.All]);
    }

    public string RuntimeId => summary.RuntimeId;

    string? IExecutableEntry.RuntimeId => RuntimeId;

    public StoreDetail Store { get; }

    public Integrity Integrity { get; }

    /// <summary>By span id; of copies the last.</summary>
    public JsonObject Operations => new(operations.GroupBy(operation => operation.Span.SpanId)
        .Select(copies => KeyValuePair.Create(copies.Key, (JsonNode?)copies.Last().ToJson())));

    public JsonObject Relationships => new() { ["parent"] = parent?.DeepClone(), ["nested"] = nested.DeepClone() };

    public JsonObject ToJson() => new()
    {
        ["executable_type"] = "agent",
        ["owner_span_id"] = owner.SpanId,
        ["runtime_id"] = RuntimeId,
        ["store_id"] = Store.StoreId,
        ["unavailable_store"] = Store.IsAvailable ? null : Store.ToJson(),
        ["summary"] = summary.ToJson(),
        ["definition"] = definition.ToJson(),
        ["input"] = input?.ToJson(),
        ["output"] = output?.ToJson(),
        ["input_candidate"] = inputCandidate?.ToJson(),
        ["history_candidate"] = historyCandidate?.ToJson(),
        ["error"] = error?.DeepClone(),
        ["cancellation"] = new ExecutionEnd(owner).Cancellation,
        ["integrity"] = Integrity.ToJson(),
    };

    private void ForbidGraph()
    {
        if (attributes.Keys.Any(key =>
            key.StartsWith("junjo.graph", StringComparison.Ordinal) || key.StartsWith("junjo.workflow", StringComparison.Ordinal)))
        {
            diagnostics.Add("agent_graph_evidence_forbidden", "owner.attributes", "Agent owns no Graph evidence.");
        }
    }

    private StoreDetail AssembleStore(AgentOperations operations, IReadOnlyList<EvidenceSpan> trace, EvidenceRules rules)
    {
        if (attributes.Text(StoreBoundary.Agent.StoreIdKey) is { } storeId)
        {
            var causality = new StoreCausality(owner, operations.Own, storeId, diagnostics);
            causality.CheckTrace(trace);
            causality.CheckOwn();
        }

        var evidence = new StoreEvidence(attributes, [owner, .. operations.Own], StoreBoundary.Agent, rules);
        StoreDetail store = evidence.Assemble();
        diagnostics.AddRange(evidence.Found);
        if (summary.TerminationReason == "internal_error"
            && attributes.Is(Contract.ErrorType, "AgentInternalError")
            && store is { IsAvailable: true, IsClaimedReconstructable: not true })
        {
            diagnostics.Add(
                "terminal_store_commit_failed",
                "junjo.store.reconstructable",
                "Terminal Store transaction failed; recovered evidence is intentionally partial.");
        }

        return store;
    }

    private PayloadSlot? ReadInput()
    {
        if (attributes.Flag(Contract.StateAvailable) is true)
        {
            return PayloadSlot.Require(attributes, InputRoot, diagnostics);
        }

        if (PayloadSlot.Find(attributes, InputRoot, diagnostics) is not null)
        {
            diagnostics.Add(
                "unexpected_boundary_input_evidence", InputRoot, "State-unavailable Agent cannot carry validated input evidence.");
        }

        return null;
    }

    private PayloadSlot? ReadOutput()
    {
        if (summary.IsCompleted)
        {
            return PayloadSlot.Require(attributes, AgentStateRules.OutputRoot, diagnostics);
        }

        if (PayloadSlot.Find(attributes, AgentStateRules.OutputRoot, diagnostics) is not null)
        {
            diagnostics.Add(
                "unexpected_output_evidence", AgentStateRules.OutputRoot, "Non-completed Agent cannot publish validated output evidence.");
        }

        return null;
    }

    private Candidate? ReadCandidate(string root, string reason)
    {
        if (summary.TerminationReason == reason)
        {
            return Candidate.Parse(attributes, root, diagnostics);
        }

        if (attributes.HasCandidate(root))
        {
            diagnostics.Add(
                "unexpected_boundary_candidate_evidence", root, "Candidate evidence is forbidden for this termination reason.");
        }

        return null;
    }
}
