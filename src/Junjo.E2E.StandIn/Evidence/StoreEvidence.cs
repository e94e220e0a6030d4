namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Reconstructs the store of one executable from its owner's facts and the events of its spans (contract section 6.6).</summary>
internal sealed class StoreEvidence(
    Attributes owner, IReadOnlyList<EvidenceSpan> spans, StoreBoundary boundary, EvidenceRules rules)
{
    private const string ReconstructableKey = "junjo.store.reconstructable";

    private readonly Diagnostics diagnostics = new();

    /// <summary>What is wrong with the store alone: nothing of its executable's other diagnostics counts against a replay.</summary>
    public IReadOnlyList<Diagnostic> Found => diagnostics.Found;

    public StoreDetail Assemble()
    {
        if (boundary.AvailabilityKey is not null && owner.Flag(boundary.AvailabilityKey) is not true)
        {
            return Unavailable(boundary.AvailabilityKey);
        }

        if (owner.Text(boundary.StoreIdKey) is { } storeId)
        {
            return Reconstruct(storeId);
        }

        diagnostics.Add("missing_store_id", boundary.StoreIdKey, "Store ID is absent or invalid.");
        return new() { IsAvailable = true, Status = "failed", Reason = "missing_store_id" };
    }

    private StoreDetail Unavailable(string key)
    {
        if (owner.Flag(key) is null)
        {
            diagnostics.Add("invalid_store_owner_fact", key, "State availability is absent or invalid.");
            return StoreDetail.NotApplicable("invalid_state_availability");
        }

        bool hasFacts = owner.Keys.Any(name =>
            StoreBoundary.ForbiddenWithoutState.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
        if (hasFacts || spans.Any(HasOwnStoreEvent))
        {
            diagnostics.Add("fabricated_boundary_store", key, "State-unavailable executable cannot carry Store facts or events.");
        }

        return StoreDetail.NotApplicable("state_unavailable");
    }

    private bool HasOwnStoreEvent(EvidenceSpan span) =>
        owner.Text(Contract.AgentRuntimeId) is { } runtimeId
        && span.Attributes.Is(Contract.AgentRuntimeId, runtimeId)
        && span.Events.Any(item => item.Name == "set_state" && item.Attributes.Has(Contract.StoreId));

    private StoreDetail Reconstruct(string storeId)
    {
        PayloadSlot start = PayloadSlot.Require(owner, boundary.StartRoot, diagnostics);
        PayloadSlot end = PayloadSlot.Require(owner, boundary.EndRoot, diagnostics);
        long? revisionStart = RequireFact("junjo.store.revision.start");
        long? revisionEnd = RequireFact("junjo.store.revision.end");
        long? transitionCount = RequireFact("junjo.store.transition.count");
        bool? isClaimed = owner.Flag(ReconstructableKey);
        if (isClaimed is null)
        {
            diagnostics.Add("invalid_store_owner_fact", ReconstructableKey, "Reconstructability claim is invalid.");
        }

        IReadOnlyList<(EvidenceSpan Span, Attributes Attributes)> events = StoreEvents.Find(spans, storeId, transitionCount, diagnostics);
        var replay = new StoreReplay(start, end, revisionStart, rules, diagnostics);
        replay.Run(events, boundary, owner["junjo.store.revision.end"]);
        bool isVerified = replay.IsComplete && diagnostics.IsEmpty;
        if (isClaimed is true && !isVerified)
        {
            diagnostics.Add(
                "reconstructable_claim_mismatch",
                ReconstructableKey,
                "Producer claimed reconstructability but independent replay failed.");
        }

        (string status, string? reason) = isVerified ? ("verified", null)
            : replay.IsWithheld && diagnostics.IsEmpty ? ("policy_unavailable", "payload_policy")
            : ("failed", diagnostics.IsEmpty ? "replay_unavailable" : diagnostics.Found[0].Code);
        return new()
        {
            IsAvailable = true,
            StoreId = storeId,
            RevisionStart = revisionStart,
            RevisionEnd = revisionEnd,
            TransitionCount = transitionCount ?? 0,
            IsClaimedReconstructable = isClaimed,
            Status = status,
            Reason = reason,
            Start = start,
            End = end,
            Transitions = replay.Transitions,
        };
    }

    private long? RequireFact(string key)
    {
        long? value = owner.Count(key);
        if (value is null)
        {
            diagnostics.Add("invalid_store_owner_fact", key, $"{key} is invalid.");
        }

        return value;
    }
}
