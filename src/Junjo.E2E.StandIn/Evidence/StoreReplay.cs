using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Walks through a store's transitions and replays their patches as long as everything fits.</summary>
internal sealed class StoreReplay(PayloadSlot start, PayloadSlot end, long? revisionStart, EvidenceRules rules, Diagnostics diagnostics)
{
    private const string PatchRoot = "junjo.state_json_patch";

    private readonly bool isInline = start.IsInline && end.HasPolicyOf(start);
    private readonly List<JsonObject> transitions = [];

    private bool isWithheld = start.IsWithheld && end.HasPolicyOf(start);
    private bool canReplay;
    private JsonNode? state;
    private long? revision = revisionStart;

    public IReadOnlyList<JsonObject> Transitions => transitions;

    /// <summary>Every patch applied and nothing was found wrong before.</summary>
    public bool IsComplete => canReplay;

    /// <summary>No contents were published at all, by one policy.</summary>
    public bool IsWithheld => isWithheld;

    public void Run(IReadOnlyList<(EvidenceSpan Span, Attributes Attributes)> events, StoreBoundary boundary, JsonNode? revisionEnd)
    {
        if (!isInline && !isWithheld)
        {
            diagnostics.Add(
                "payload_policy_mismatch",
                $"{boundary.StartRoot}/{boundary.EndRoot}",
                "Store start and end evidence must use one comparable payload mode and policy.");
        }

        state = isInline ? start.Value?.DeepClone() : null;
        canReplay = isInline && diagnostics.IsEmpty;
        foreach ((EvidenceSpan span, Attributes attributes) in events)
        {
            Step(span, attributes);
        }

        if (!PythonValue.AreEqual(revision is null ? null : JsonValue.Create(revision.Value), revisionEnd))
        {
            Fail("terminal_revision_mismatch", "junjo.store.revision.end", "Terminal revision does not match the transition chain.");
        }

        if (isInline && !PythonValue.AreEqual(state, end.Value))
        {
            Fail("patch_replay_mismatch", boundary.EndRoot, "Replayed state does not exactly match emitted end state.");
        }
    }

    private void Step(EvidenceSpan span, Attributes attributes)
    {
        if (attributes.Count(StoreEvents.SequenceKey, minimum: 1) is not { } sequence
            || attributes.Count("junjo.store.revision.before") is not { } before
            || attributes.Count("junjo.store.revision.after") is not { } after)
        {
            Fail("invalid_store_transition", "events", "Transition sequence and revisions must be non-negative contract integers.");
            return;
        }

        if (attributes.Text("id") is not { } id)
        {
            Fail("missing_transition_event_id", $"events[{sequence}].id", "Event ID is absent or invalid.");
            return;
        }

        if (attributes.Text(Contract.StoreAction) is not { } action)
        {
            Fail("missing_transition_action", $"events[{sequence}].junjo.store.action", "Store action is absent.");
            return;
        }

        PayloadSlot patch = ReadPatch(attributes, sequence);
        JsonNode? stateBefore = canReplay ? state?.DeepClone() : null;
        bool isStep = CheckRevisions(sequence, before, after);
        JsonNode? stateAfter = Replay(patch, sequence);
        revision = after;
        if (isStep)
        {
            transitions.Add(new()
            {
                ["sequence"] = sequence,
                ["revision_before"] = before,
                ["revision_after"] = after,
                ["span_id"] = span.SpanId,
                ["event_id"] = id,
                ["action"] = action,
                ["patch"] = patch.ToJson(),
                ["before"] = stateBefore,
                ["after"] = stateAfter,
            });
        }
    }

    private PayloadSlot ReadPatch(Attributes attributes, long sequence)
    {
        PayloadSlot patch = PayloadSlot.Require(attributes, PatchRoot, diagnostics);
        if (!patch.HasPolicyOf(start))
        {
            Fail(
                "payload_policy_mismatch",
                $"events[{sequence}].{PatchRoot}",
                "Store transition evidence must use the start-state payload mode and policy.");
            isWithheld = false;
        }

        return patch;
    }

    private bool CheckRevisions(long sequence, long before, long after)
    {
        if (revision is not null && before != revision)
        {
            Fail("revision_discontinuity", $"events[{sequence}]", "Revision-before does not match the preceding revision.");
        }

        bool isStep = after == before || after == before + 1;
        if (!isStep)
        {
            Fail("revision_discontinuity", $"events[{sequence}]", "Revision-after must stay equal or increment by one.");
        }

        return isStep;
    }

    private JsonNode? Replay(PayloadSlot patch, long sequence)
    {
        if (!canReplay || !patch.IsInline || patch.Value is not JsonArray operations)
        {
            canReplay = false;
            return null;
        }

        try
        {
            state = JsonPatch.Apply(state, operations);
            return state?.DeepClone();
        }
        catch (Exception exception) when (exception is JsonPatchException || (exception is JsonPointerException && rules.TakesAnyPointer))
        {
            Fail("patch_replay_mismatch", $"events[{sequence}]", $"Patch replay failed: {exception.Message}");
            return null;
        }
    }

    private void Fail(string code, string path, string message)
    {
        diagnostics.Add(code, path, message);
        canReplay = false;
    }
}
