using System.Text.Json;

using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Defects of the endpoints that only 0.82 has.</summary>
internal static class EvidenceDefects
{
    private const string RuntimeId = "contract-run";

    public static async Task<Sighting> CopiesMakeAnExecutionAmbiguous(WireStudio studio)
    {
        await studio.SettleAsync();
        string service = WireStudio.NewService();
        var span = Workflow();
        await studio.ExportAsync(service, span);
        await studio.ExportAsync(service, span);
        int status = await ResolveAsync(studio, service);
        return new Sighting(status == 409, $"execution-resolution of a workflow that was exported twice was answered {status}");
    }

    public static async Task<Sighting> OneUnusableAgentHidesAll(WireStudio studio)
    {
        string service = WireStudio.NewService();
        await studio.ExportAsync(service, Agent());
        int before = (await AgentsAsync(studio, service)).Status;
        await studio.ExportAsync(
            service, Agent() with { Attributes = [.. Agent().Attributes.Skip(1), new("junjo.telemetry.contract_version", 1L)] });
        int after = (await AgentsAsync(studio, service)).Status;
        return new Sighting(before == 200 && after == 409,
            $"agent-executions of the service were answered {before}, and {after} after one agent span of contract 1");
    }

    public static async Task<Sighting> DurationsAreCut(WireStudio studio)
    {
        if (studio.IsOlder)
        {
            return new Sighting(false, "the release has no such endpoint");
        }

        string service = WireStudio.NewService();
        await studio.ExportAsync(service, Agent() with { EndTimeUnixNano = WireSpans.Start + 1_000_001 });
        var (_, text) = await AgentsAsync(studio, service);
        using var agents = JsonDocument.Parse(text);
        long shown = agents.RootElement[0].GetProperty("duration_ns").GetInt64();
        return new Sighting(shown != 1_000_001, $"an agent of 1000001 ns is shown with duration_ns {shown}");
    }

    public static async Task<Sighting> SecondServiceNameHidesTheFirst(WireStudio studio)
    {
        var (first, second) = (WireStudio.NewService(), WireStudio.NewService());
        var resource = new OtlpResource { Attributes = [new("service.name", first), new("service.name", second)] };
        await studio.ExportAsync(WireSpans.Request(resource, Workflow()));
        int rows = (await studio.RowsAsync(WireSpans.ServicePath(first))).Length;
        int status = studio.IsOlder ? 200 : await ResolveAsync(studio, first);
        return new Sighting(rows == 1 && status == 404, $"listed under the first of two names: {rows} rows, and resolved there: {status}");
    }

    public static async Task<Sighting> StateChangeOnAPlainSpanIsIncomplete(WireStudio studio)
    {
        var trace = WireSpans.NewTrace();
        var plain = WireSpans.Child(trace, 2) with { Events = [StateChange] };
        var (integrity, store) = await EvidenceAsync(studio, trace, StatefulWorkflow(trace), plain);
        return new Sighting(
            integrity != "complete",
            $"a workflow that claims to be reconstructable, with one state change on a plain span: integrity {integrity}, store {store}");
    }

    public static async Task<Sighting> CutSnapshotIsComplete(WireStudio studio)
    {
        var trace = WireSpans.NewTrace();
        var owner = (StatefulWorkflow(trace) with { Events = [StateChange] }).With(("junjo.workflow.execution_graph_snapshot", """{"v":2,"nodes":[{"id":"""));
        var (integrity, _) = await EvidenceAsync(studio, trace, owner);
        return new Sighting(integrity == "complete", $"a workflow whose graph snapshot ends in the middle: integrity {integrity}");
    }

    public static Task<Sighting> TypeThatIsAListCrashes(WireStudio studio)
    {
        var trace = WireSpans.NewTrace();
        var other = WireSpans.Child(trace, 2).With(("junjo.span_type", new AnyValue.Sequence([new AnyValue.Text("workflow")])));
        return CrashAsync(studio, trace, "one span whose junjo.span_type is a list",
            StatefulWorkflow(trace) with { Events = [StateChange] }, other);
    }

    public static Task<Sighting> BadPointerCrashes(WireStudio studio)
    {
        var trace = WireSpans.NewTrace();
        var change = StateChange with { Attributes = [.. StateChange.Attributes.Select(WithBadPointer)] };
        return CrashAsync(studio, trace, "one state change whose path is 'a'", StatefulWorkflow(trace) with { Events = [change] });
    }

    private static KeyValue WithBadPointer(KeyValue attribute) => attribute.Key == "junjo.state_json_patch"
        ? new(attribute.Key, """[{"op":"add","path":"a","value":1}]""")
        : attribute;

    private static async Task<Sighting> CrashAsync(WireStudio studio, byte[] trace, string what, params OtlpSpan[] spans)
    {
        await studio.ExportAsync(WireStudio.NewService(), spans);
        int rows = (await studio.TraceAsync(trace)).Length;
        int status = (await studio.GetAsync($"/api/v1/trace-evidence/{WireSpans.Hex(trace)}")).Status;
        return new Sighting(rows == spans.Length && status == 500,
            $"the evidence of a trace with {what} was answered {status}, the trace itself with {rows} rows");
    }

    // Its store begins as {}, and one patch makes it {"a":1}.
    private static OtlpSpan StatefulWorkflow(byte[] trace) => WireSpans.Root(trace).With(
        ("junjo.telemetry.contract_version", 2L),
        ("junjo.span_type", "workflow"),
        ("junjo.executable_runtime_id", RuntimeId),
        ("junjo.executable_definition_id", "definition"),
        ("junjo.executable_structural_id", "structure"),
        ("junjo.workflow.store.id", "store"),
        ("junjo.workflow.state.start", "{}"),
        ("junjo.workflow.state.start.mode", "full"),
        ("junjo.workflow.state.start.policy", "junjo.full.v1"),
        ("junjo.workflow.state.end", """{"a":1}"""),
        ("junjo.workflow.state.end.mode", "full"),
        ("junjo.workflow.state.end.policy", "junjo.full.v1"),
        ("junjo.store.revision.start", 0L),
        ("junjo.store.revision.end", 1L),
        ("junjo.store.transition.count", 1L),
        ("junjo.store.reconstructable", true));

    private static SpanEvent StateChange => new()
    {
        Name = "set_state",
        TimeUnixNano = WireSpans.Start,
        Attributes =
        [
            new("id", "change"),
            new("junjo.store.id", "store"),
            new("junjo.store.name", "Store"),
            new("junjo.store.action", "set"),
            new("junjo.store.transition.sequence", 1L),
            new("junjo.store.revision.before", 0L),
            new("junjo.store.revision.after", 1L),
            new("junjo.state_json_patch", """[{"op":"add","path":"/a","value":1}]"""),
            new("junjo.state_json_patch.mode", "full"),
            new("junjo.state_json_patch.policy", "junjo.full.v1"),
        ],
    };

    private static async Task<(string? Integrity, string? Store)> EvidenceAsync(WireStudio studio, byte[] trace, params OtlpSpan[] spans)
    {
        await studio.SettleAsync();
        await studio.ExportAsync(WireStudio.NewService(), spans);
        await studio.PassSnapshotAsync();
        var (_, text) = await studio.GetAsync($"/api/v1/trace-evidence/{WireSpans.Hex(trace)}");
        using var evidence = JsonDocument.Parse(text);
        var owner = evidence.RootElement.GetProperty("executables_by_span_id").EnumerateObject().Single().Value;
        var store = evidence.RootElement.GetProperty("stores_by_id").EnumerateObject().Single().Value;
        return (
            owner.GetProperty("integrity").GetProperty("status").GetString(),
            store.GetProperty("detail").GetProperty("reconstruction_status").GetString());
    }

    private static OtlpSpan Workflow() => WireSpans.Root(WireSpans.NewTrace()).With(
        ("junjo.telemetry.contract_version", 2L), ("junjo.span_type", "workflow"), ("junjo.executable_runtime_id", RuntimeId));

    // What a summary needs and no more.
    private static OtlpSpan Agent() => WireSpans.Root(WireSpans.NewTrace()) with
    {
        StartTimeUnixNano = WireSpans.Start,
        EndTimeUnixNano = WireSpans.Start + 1_000_000,
        Attributes =
        [
            new("junjo.telemetry.contract_version", 2L),
            new("junjo.span_type", "agent"),
            new("junjo.executable_definition_id", "definition"),
            new("junjo.executable_runtime_id", RuntimeId),
            new("junjo.executable_structural_id", "agent_sha256:" + new string('a', 64)),
            new("junjo.agent.key", "key"),
            new("junjo.agent.name", "name"),
            new("junjo.agent.runtime_id", RuntimeId),
            new("junjo.agent.state.available", true),
            new("junjo.agent.outcome", "completed"),
            new("junjo.agent.termination_reason", "final_output"),
            new("junjo.agent.limit.model_requests", 4L),
            new("junjo.agent.limit.tool_calls", 4L),
            new("junjo.agent.operation.count", 1L),
            new("junjo.agent.model_request.count", 1L),
            new("junjo.agent.tool_call.requested_count", 0L),
            new("junjo.agent.tool_call.admitted_count", 0L),
            new("junjo.agent.tool_call.started_count", 0L),
            new("junjo.agent.tool_call.completed_count", 0L),
            new("junjo.agent.usage", """{"v":1,"modelResponses":1,"fields":{}}"""),
        ],
    };

    private static async Task<(int Status, string Text)> AgentsAsync(WireStudio studio, string service)
    {
        await studio.PassSnapshotAsync();
        return await studio.GetAsync($"/api/v1/agent-executions?service_namespace=&service_name={service}");
    }

    private static async Task<int> ResolveAsync(WireStudio studio, string service)
    {
        await studio.PassSnapshotAsync();
        return (await studio.GetAsync(
            $"/api/v1/execution-resolution?service_namespace=&service_name={service}"
                + $"&executable_type=workflow&runtime_id={RuntimeId}")).Status;
    }
}
