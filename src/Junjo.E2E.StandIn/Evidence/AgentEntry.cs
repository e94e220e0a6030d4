using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>One agent run, assembled from its owner, its operations and its store.</summary>
internal sealed class AgentEntry : IExecutableEntry
{
    private const string InputRoot = "junjo.agent.input";

    private readonly EvidenceSpan _owner;
    private readonly Attributes _attributes;
    private readonly AgentSummary _summary;
    private readonly Diagnostics _diagnostics = new();
    private readonly PayloadSlot _definition;
    private readonly IReadOnlyList<AgentOperation> _operations;
    private readonly PayloadSlot? _input;
    private readonly PayloadSlot? _output;
    private readonly Candidate? _inputCandidate;
    private readonly Candidate? _historyCandidate;
    private readonly JsonObject? _parent;
    private readonly JsonArray _nested;
    private readonly JsonObject? _error;

    /// <exception cref="UnusableEvidenceException">The owner's facts do not make a summary.</exception>
    public AgentEntry(EvidenceSpan owner, IReadOnlyList<EvidenceSpan> trace)
    {
        _owner = owner;
        _attributes = owner.Attributes;
        _summary = AgentOwner.Summarise(owner);
        ForbidGraph();
        _definition = PayloadSlot.Require(_attributes, "junjo.agent.definition_snapshot", _diagnostics);
        var definition = AgentDefinition.Read(_definition, _attributes, _diagnostics);
        var operations = AgentOperations.Find(_summary, trace, _diagnostics);
        Store = AssembleStore(operations, trace);
        var admitted = AgentStateRules.AdmittedCallIds(Store, _diagnostics);
        var context = new AgentContext(_summary, definition, operations.Tools, admitted);
        _operations = operations.Read(context, _diagnostics);
        new OperationRules(context, _operations, _diagnostics).Check(operations.All);
        _input = ReadInput();
        _output = ReadOutput();
        AgentStateRules.Check(_summary, Store, _input, _output, _operations.OfType<ModelOperation>(), _diagnostics);
        _inputCandidate = ReadCandidate(Candidate.OfInput, "input_validation_error");
        _historyCandidate = ReadCandidate(Candidate.OfHistory, "history_validation_error");
        _parent = new ParentExecutable(owner, trace, _diagnostics).Find();
        _nested = NestedExecutables.Find(owner, trace, operations.Tools, _diagnostics);
        _error = new ExecutionEnd(owner).Error(_diagnostics);
        Integrity = new(_diagnostics, [owner, .. operations.All]);
    }

    public string RuntimeId => _summary.RuntimeId;

    string? IExecutableEntry.RuntimeId => RuntimeId;

    public StoreDetail Store { get; }

    public Integrity Integrity { get; }

    /// <summary>By span id; of copies the last.</summary>
    public JsonObject Operations => new(_operations.GroupBy(operation => operation.Span.SpanId)
        .Select(copies => KeyValuePair.Create(copies.Key, (JsonNode?)copies.Last().ToJson())));

    public JsonObject Relationships => new() { ["parent"] = _parent?.DeepClone(), ["nested"] = _nested.DeepClone() };

    public JsonObject ToJson() => new()
    {
        ["executable_type"] = "agent",
        ["owner_span_id"] = _owner.SpanId,
        ["runtime_id"] = RuntimeId,
        ["store_id"] = Store.StoreId,
        ["unavailable_store"] = Store.IsAvailable ? null : Store.ToJson(),
        ["summary"] = _summary.ToJson(),
        ["definition"] = _definition.ToJson(),
        ["input"] = _input?.ToJson(),
        ["output"] = _output?.ToJson(),
        ["input_candidate"] = _inputCandidate?.ToJson(),
        ["history_candidate"] = _historyCandidate?.ToJson(),
        ["error"] = _error?.DeepClone(),
        ["cancellation"] = new ExecutionEnd(_owner).Cancellation,
        ["integrity"] = Integrity.ToJson(),
    };

    private void ForbidGraph()
    {
        if (_attributes.Keys.Any(key =>
            key.StartsWith("junjo.graph", StringComparison.Ordinal) || key.StartsWith("junjo.workflow", StringComparison.Ordinal)))
        {
            _diagnostics.Add("agent_graph_evidence_forbidden", "owner.attributes", "Agent owns no Graph evidence.");
        }
    }

    private StoreDetail AssembleStore(AgentOperations operations, IReadOnlyList<EvidenceSpan> trace)
    {
        if (_attributes.Text(StoreBoundary.Agent.StoreIdKey) is { } storeId)
        {
            var causality = new StoreCausality(_owner, operations.Own, storeId, _diagnostics);
            causality.CheckTrace(trace);
            causality.CheckOwn();
        }

        var evidence = new StoreEvidence(_attributes, [_owner, .. operations.Own], StoreBoundary.Agent);
        var store = evidence.Assemble();
        _diagnostics.AddRange(evidence.Found);
        if (_summary.TerminationReason == "internal_error"
            && _attributes.Is(Contract.ErrorType, "AgentInternalError")
            && store is { IsAvailable: true, IsClaimedReconstructable: not true })
        {
            _diagnostics.Add(
                "terminal_store_commit_failed",
                "junjo.store.reconstructable",
                "Terminal Store transaction failed; recovered evidence is intentionally partial.");
        }

        return store;
    }

    private PayloadSlot? ReadInput()
    {
        if (_attributes.Flag(Contract.StateAvailable) is true)
        {
            return PayloadSlot.Require(_attributes, InputRoot, _diagnostics);
        }

        if (PayloadSlot.Find(_attributes, InputRoot, _diagnostics) is not null)
        {
            _diagnostics.Add(
                "unexpected_boundary_input_evidence", InputRoot, "State-unavailable Agent cannot carry validated input evidence.");
        }

        return null;
    }

    private PayloadSlot? ReadOutput()
    {
        if (_summary.IsCompleted)
        {
            return PayloadSlot.Require(_attributes, AgentStateRules.OutputRoot, _diagnostics);
        }

        if (PayloadSlot.Find(_attributes, AgentStateRules.OutputRoot, _diagnostics) is not null)
        {
            _diagnostics.Add(
                "unexpected_output_evidence", AgentStateRules.OutputRoot, "Non-completed Agent cannot publish validated output evidence.");
        }

        return null;
    }

    private Candidate? ReadCandidate(string root, string reason)
    {
        if (_summary.TerminationReason == reason)
        {
            return Candidate.Parse(_attributes, root, _diagnostics);
        }

        if (_attributes.HasCandidate(root))
        {
            _diagnostics.Add(
                "unexpected_boundary_candidate_evidence", root, "Candidate evidence is forbidden for this termination reason.");
        }

        return null;
    }
}
