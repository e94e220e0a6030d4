using System.Text.Json.Nodes;

using Junjo.E2E.Otlp;
using Junjo.E2E.Workload.Contract;

namespace Junjo.E2E.Workload.Simulation;

/// <summary>A store: a state that changes by patches, each an event on the span that was active.</summary>
internal sealed class SimulatedStore(WorkflowSimulation simulation, string name, JsonObject state)
{
    private readonly string start = SortedJson.Of(state);
    private long sequence;
    private long revision;

    public string Id { get; } = simulation.NewId();

    public JsonObject State => state;

    /// <summary>The revision after the last transition.</summary>
    public long Revision => revision;

    /// <summary>Sets a member of the state; setting what is there already is a transition without a patch or a revision.</summary>
    public void Set(SimulatedSpan span, string member, JsonNode? value) => Set(span, "set_" + member, (member, value));

    /// <summary>Sets several members by one transition.</summary>
    public void Set(SimulatedSpan span, string action, params ReadOnlySpan<(string Member, JsonNode? Value)> changes)
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

        long before = revision;
        revision += patch.Count > 0 ? 1 : 0;
        span.Add(new SpanEvent
        {
            Name = "set_state",
            TimeUnixNano = simulation.Work(),
            Attributes =
            [
                new KeyValue("id", simulation.NewId()), new KeyValue("junjo.store.name", name), new KeyValue("junjo.store.id", Id),
                new KeyValue("junjo.store.action", action), new KeyValue("junjo.store.transition.sequence", ++sequence),
                new KeyValue("junjo.store.revision.before", before), new KeyValue("junjo.store.revision.after", revision),
                new KeyValue("junjo.state_json_patch.mode", "full"), new KeyValue("junjo.state_json_patch.policy", "junjo.full.v1"),
                new KeyValue("junjo.state_json_patch", SortedJson.Of(patch)),
            ],
        });
    }

    /// <summary>Writes what the owner of a store says about it when it ends.</summary>
    /// <param name="span">The owner's span.</param>
    /// <param name="prefix"><c>junjo.workflow.state</c> or <c>junjo.agent.state</c>.</param>
    public void Describe(SimulatedSpan span, string prefix)
    {
        span.SetPayload(prefix + ".start", start).SetPayload(prefix + ".end", SortedJson.Of(state))
            .Set("junjo.store.revision.start", 0L).Set("junjo.store.revision.end", revision)
            .Set("junjo.store.transition.count", sequence).Set("junjo.store.reconstructable", value: true);
    }
}
