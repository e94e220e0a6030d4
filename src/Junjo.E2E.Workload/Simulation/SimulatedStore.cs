using System.Text.Json.Nodes;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Workload.Contract;

namespace Junjo.E2E.Workload.Simulation;

/// <summary>A store: a state that changes by patches, each an event on the span that was active.</summary>
internal sealed class SimulatedStore(WorkflowSimulation simulation, string name, JsonObject state)
{
    private readonly JsonNode start = state.DeepClone();
    private long sequence;
    private long revision;

    public string Id { get; } = simulation.NewId();

    public JsonObject State => state;

    /// <summary>The revision after the last transition.</summary>
    public long Revision => revision;

    /// <summary>Sets a member of the state; setting what is there already is a transition without a patch or a revision.</summary>
    public void Set(SimulatedSpan span, string member, JsonNode? value) => Set(span, "set_" + member, (member, value));

    /// <summary>Sets several members by one transition.</summary>
    public void Set(SimulatedSpan span, string action, params ReadOnlySpan<(string Member, JsonNode? Value)> changes) =>
        Commit(span, action, PatchOf(changes));

    /// <summary>
    /// Sets several members by one transition that also takes the first item of one array to the end of another, which a patch says with
    /// one operation.
    /// </summary>
    public void SetAndMove(
        SimulatedSpan span, string action, string from, string to, params ReadOnlySpan<(string Member, JsonNode? Value)> changes)
    {
        JsonArray patch = PatchOf(changes);
        (JsonArray source, JsonArray target) = (state[from]!.AsArray(), state[to]!.AsArray());
        patch.Add((JsonNode)new JsonObject { ["op"] = "move", ["from"] = $"/{from}/0", ["path"] = $"/{to}/{target.Count}" });
        JsonNode moved = source[0]!;
        source.RemoveAt(0);
        target.Add(moved);
        Commit(span, action, patch);
    }

    private JsonArray PatchOf(ReadOnlySpan<(string Member, JsonNode? Value)> changes)
    {
        var patch = new JsonArray();
        foreach ((string member, JsonNode? value) in changes)
        {
            if (!JsonNode.DeepEquals(state[member], value))
            {
                state[member] = value?.DeepClone();
                patch.Add((JsonNode)new JsonObject { ["op"] = "replace", ["path"] = "/" + member, ["value"] = value?.DeepClone() });
            }
        }

        return patch;
    }

    private void Commit(SimulatedSpan span, string action, JsonArray patch)
    {
        long before = revision;
        revision += patch.Count > 0 ? 1 : 0;
        sequence++;
        span.Add(new SpanEvent
        {
            Name = "set_state",
            TimeUnixNano = simulation.Work(),
            Attributes =
            [
                new KeyValue("id", simulation.NewId()), new KeyValue("junjo.store.name", name), new KeyValue("junjo.store.id", Id),
                new KeyValue("junjo.store.action", action),
                .. span.Vocabulary == Vocabulary.Contract2 ? Transition(before, patch)
                    : [new KeyValue("junjo.state_json_patch", EarlierJson.OfPatch(patch))],
            ],
        });
    }

    /// <summary>Writes what the owner of a store says about it when it ends.</summary>
    /// <param name="span">The owner's span.</param>
    /// <param name="prefix"><c>junjo.workflow.state</c> or <c>junjo.agent.state</c>.</param>
    public void Describe(SimulatedSpan span, string prefix)
    {
        if (span.Vocabulary != Vocabulary.Contract2)
        {
            span.SetPayload(prefix + ".start", EarlierJson.OfState(start)).SetPayload(prefix + ".end", EarlierJson.OfState(state));
            return;
        }

        span.SetPayload(prefix + ".start", SortedJson.Of(start)).SetPayload(prefix + ".end", SortedJson.Of(state))
            .Set("junjo.store.revision.start", 0L).Set("junjo.store.revision.end", revision)
            .Set("junjo.store.transition.count", sequence).Set("junjo.store.reconstructable", value: true);
    }

    private KeyValue[] Transition(long before, JsonArray patch) =>
    [
        new("junjo.store.transition.sequence", sequence), new("junjo.store.revision.before", before),
        new("junjo.store.revision.after", revision),
        new("junjo.state_json_patch.mode", "full"), new("junjo.state_json_patch.policy", "junjo.full.v1"),
        new("junjo.state_json_patch", SortedJson.Of(patch)),
    ];
}
