using System.Text.Json.Nodes;

using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>A <c>set_state</c> event.</summary>
internal sealed record StoreTransition(
    JudgedSpan Carrier, JudgedAttributes Attributes, long Sequence, long Before, long After, PayloadSlot? Patch)
{
    public string? Action => Attributes.Text("junjo.store.action");

    public JsonArray? Operations => Patch?.Content as JsonArray;

    public static StoreTransition Read((JudgedSpan Carrier, SpanEvent Event, JudgedAttributes Attributes) transition)
    {
        JudgedAttributes attributes = transition.Attributes;
        attributes.Expect(
            transition.Carrier.Attributes.Integer("junjo.telemetry.contract_version") == 2, "missing_contract_version", "set_state",
            "on a span of contract 2");
        attributes.RequireText("missing_transition_event_id", "id");
        attributes.RequireText("missing_transition_action", "junjo.store.action");
        attributes.RequireText("invalid_store_name", "junjo.store.name");
        long sequence = attributes.RequireInteger("invalid_store_transition", "junjo.store.transition.sequence", least: 1) ?? 0;
        long before = attributes.RequireInteger("invalid_store_transition", "junjo.store.revision.before") ?? 0;
        long after = attributes.RequireInteger("invalid_store_transition", "junjo.store.revision.after") ?? 0;
        PayloadSlot? patch = PayloadSlot.Require(attributes, "junjo.state_json_patch");
        attributes.Expect(
            patch is not { HasContent: true } || patch.Content is JsonArray, "invalid_store_transition", "junjo.state_json_patch",
            "an array of RFC 6902");
        return new StoreTransition(transition.Carrier, attributes, sequence, before, after, patch);
    }
}
