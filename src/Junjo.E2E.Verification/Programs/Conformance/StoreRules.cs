namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>
/// What holds for a store: its owner's facts, its transitions, and that replaying them leads from its first state to its last.
/// </summary>
internal static class StoreRules
{
    public static void Check(JudgedTrace trace, JudgedSpan owner, string? store, string state)
    {
        JudgedAttributes attributes = owner.Attributes;
        PayloadSlot? start = PayloadSlot.Require(attributes, state + ".start");
        bool isReconstructable = attributes.RequireBoolean("invalid_store_owner_fact", "junjo.store.reconstructable") ?? false;
        long? first = attributes.RequireInteger("invalid_store_owner_fact", "junjo.store.revision.start");
        attributes.Expect(first is null or 0, "invalid_store_owner_fact", "junjo.store.revision.start", "0");
        if (store is not null)
        {
            attributes.Expect(trace.Stores[store].Count() == 1, "duplicate_store_identity", "store.id", "one owner of a store");
        }

        if (!attributes.Has("junjo.store.transition.count") && !attributes.Has("junjo.store.revision.end")
            && !PayloadSlot.IsPresent(attributes, state + ".end"))
        {
            attributes.Expect(!isReconstructable, "reconstructable_claim_mismatch", "junjo.store.reconstructable",
                "false without a terminal state");
            return;
        }

        PayloadSlot? end = PayloadSlot.Require(attributes, state + ".end");
        long? last = attributes.RequireInteger("invalid_store_owner_fact", "junjo.store.revision.end");
        long? count = attributes.RequireInteger("invalid_store_owner_fact", "junjo.store.transition.count");
        if (store is null || start is null || end is null || last is null || count is null)
        {
            return;
        }

        var history = new StoreHistory(owner, [.. trace.TransitionsOf(store).Select(StoreTransition.Read)]);
        bool isWhole = history.CheckSequence(count.Value) & history.CheckRevisions(last.Value) & history.CheckPolicies(start, end)
            & history.CheckReplay(start, end, state);
        attributes.Expect(isWhole || !isReconstructable, "reconstructable_claim_mismatch", "junjo.store.reconstructable",
            "false when its replay fails");
    }
}
