using System.Text.Json;

using Junjo.E2E.Otlp;
using Junjo.E2E.Tests.Contract.Studios;

namespace Junjo.E2E.Tests.Contract.Defects;

/// <summary>Defects of the endpoints that only 0.82 has.</summary>
internal static class EvidenceDefects
{
    private const string RuntimeId = "contract-run";

    public static async Task<bool> CopiesMakeAnExecutionAmbiguous(ContractStudio studio)
    {
        await studio.SettleAsync();
        string service = ContractStudio.NewService();
        var span = Workflow();
        await studio.ExportAsync(service, span);
        await studio.ExportAsync(service, span);
        return await ResolveAsync(studio, service) == 409;
    }

    public static async Task<bool> OneUnusableAgentHidesAll(ContractStudio studio)
    {
        string service = ContractStudio.NewService();
        await studio.ExportAsync(service, Agent());
        int before = (await AgentsAsync(studio, service)).Status;
        await studio.ExportAsync(service, Agent() with { Attributes = [.. Agent().Attributes.Skip(1), new("junjo.telemetry.contract_version", 1L)] });
        return before == 200 && (await AgentsAsync(studio, service)).Status == 409;
    }

    public static async Task<bool> DurationsAreCut(ContractStudio studio)
    {
        if (studio.IsOlder)
        {
            return false;
        }

        string service = ContractStudio.NewService();
        await studio.ExportAsync(service, Agent() with { EndTimeUnixNano = ContractSpans.Start + 1_000_001 });
        var (_, text) = await AgentsAsync(studio, service);
        using var agents = JsonDocument.Parse(text);
        return agents.RootElement[0].GetProperty("duration_ns").GetInt64() != 1_000_001;
    }

    public static async Task<bool> SecondServiceNameHidesTheFirst(ContractStudio studio)
    {
        var (first, second) = (ContractStudio.NewService(), ContractStudio.NewService());
        var resource = new OtlpResource { Attributes = [new("service.name", first), new("service.name", second)] };
        await studio.ExportAsync(ContractSpans.Request(resource, Workflow()));
        return !studio.IsOlder
            && (await studio.RowsAsync(ContractSpans.ServicePath(first))).Length == 1
            && await ResolveAsync(studio, first) == 404;
    }

    private static OtlpSpan Workflow() => ContractSpans.Root(ContractSpans.NewTrace()).With(
        ("junjo.telemetry.contract_version", 2L), ("junjo.span_type", "workflow"), ("junjo.executable_runtime_id", RuntimeId));

    // What a summary needs and no more.
    private static OtlpSpan Agent() => ContractSpans.Root(ContractSpans.NewTrace()) with
    {
        StartTimeUnixNano = ContractSpans.Start,
        EndTimeUnixNano = ContractSpans.Start + 1_000_000,
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

    private static async Task<(int Status, string Text)> AgentsAsync(ContractStudio studio, string service)
    {
        await studio.PassSnapshotAsync();
        return await studio.GetAsync($"/api/v1/agent-executions?service_namespace=&service_name={service}");
    }

    private static async Task<int> ResolveAsync(ContractStudio studio, string service)
    {
        await studio.PassSnapshotAsync();
        return (await studio.GetAsync(
            $"/api/v1/execution-resolution?service_namespace=&service_name={service}&executable_type=workflow&runtime_id={RuntimeId}")).Status;
    }
}
