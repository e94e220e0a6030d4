using System.Text.Json.Nodes;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>The transitions of one store, judged in the order of their sequence.</summary>
internal sealed class StoreHistory
{
    private readonly JudgedAttributes owner;
    private readonly List<StoreTransition> transitions;
    private bool isContiguous = true;

    public StoreHistory(JudgedSpan owner, IReadOnlyList<StoreTransition> transitions)
    {
        this.owner = owner.Attributes;
        this.transitions = [.. transitions.OrderBy(transition => transition.Sequence)];
        string? name = this.transitions.FirstOrDefault()?.Attributes.Text("junjo.store.name");
        foreach (StoreTransition transition in this.transitions)
        {
            transition.Attributes.RequireText("invalid_store_name", "junjo.store.name", name);
        }
    }

    public bool CheckSequence(long count)
    {
        var seen = new HashSet<long>();
        bool holds = true;
        foreach (StoreTransition transition in transitions)
        {
            holds &= transition.Attributes.Expect(
                seen.Add(transition.Sequence), "transition_sequence_duplicate", "junjo.store.transition.sequence", "a sequence of its own");
            holds &= transition.Attributes.Expect(
                transition.Sequence <= count, "transition_sequence_out_of_range", "junjo.store.transition.sequence", $"{count} at most");
        }

        long top = transitions.Count == 0 ? 0 : transitions[^1].Sequence;
        holds &= Whole(seen.Count >= top, "transition_sequence_gap", $"{top} transitions", $"{seen.Count}");
        holds &= Whole(top >= count, "transition_sequence_missing_trailing", $"{count} transitions", $"{top}");
        isContiguous = holds;
        return holds;
    }

    public bool CheckRevisions(long last)
    {
        bool holds = true;
        long revision = 0;
        foreach (StoreTransition transition in transitions)
        {
            holds &= transition.Attributes.Expect(
                transition.Before == revision, "revision_discontinuity", "junjo.store.revision.before", $"{revision}");
            holds &= transition.Attributes.Expect(
                transition.After - transition.Before is 0 or 1, "revision_discontinuity", "junjo.store.revision.after",
                $"{transition.Before} or {transition.Before + 1}");
            revision = transition.After;
        }

        return holds & Whole(revision == last, "terminal_revision_mismatch", $"{revision}", $"{last}");
    }

    public bool CheckPolicies(PayloadSlot start, PayloadSlot end)
    {
        bool holds = Whole((end.Mode, end.Policy) == (start.Mode, start.Policy), "payload_policy_mismatch", $"{start.Mode} {start.Policy}",
            $"{end.Mode} {end.Policy}");
        foreach (StoreTransition transition in transitions.Where(transition => transition.Patch is not null))
        {
            holds &= transition.Attributes.Expect(
                (transition.Patch!.Mode, transition.Patch.Policy) == (start.Mode, start.Policy), "payload_policy_mismatch",
                "junjo.state_json_patch.mode",
                $"{start.Mode} {start.Policy}");
        }

        return holds;
    }

    public bool CheckReplay(PayloadSlot start, PayloadSlot end, string state)
    {
        if (!start.HasContent || !end.HasContent)
        {
            return true;
        }

        if (!Whole(isContiguous, "patch_replay_mismatch", "a whole history to replay", "a broken one"))
        {
            return false;
        }

        JsonNode? replayed = start.Content?.DeepClone();
        foreach (StoreTransition transition in transitions)
        {
            if (transition.Operations is not { } patch || !JsonPatch.TryApply(replayed, patch, out replayed))
            {
                transition.Attributes.Expect(false, "patch_replay_mismatch", "junjo.state_json_patch", "a patch that applies");
                return false;
            }
        }

        bool isEqual = JsonNode.DeepEquals(replayed, end.Content);
        owner.Expect(isEqual, "patch_replay_mismatch", state + ".end", JudgedAttributes.Cut(replayed?.ToJsonString() ?? "null"));
        return isEqual;
    }

    private bool Whole(bool holds, string rule, string expected, string seen)
    {
        if (!holds)
        {
            owner.Add(rule, "store", expected, seen);
        }

        return holds;
    }
}
