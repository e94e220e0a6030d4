using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>The endpoints that only 0.82 has: studio-contract.md sections 3.9 to 3.11.</summary>
public sealed class Evidence(ContractStudios studios) : ContractFacts(studios)
{
    private const string NotFound = """{"detail":"Not Found"}""";
    private const string Agents = "/api/v1/agent-executions";
    private const string Resolution = "/api/v1/execution-resolution";
    private const string Scope = "service_namespace=n&service_name=s";
    private const string TooShort = "\"msg\":\"String should have at least 1 character\",\"input\":\"\",\"ctx\":{\"min_length\":1}}";

    /// <summary>A query of agent-executions and the error it is refused with.</summary>
    public static TheoryData<string, string, string> RefusedAgents => ContractStudios.Each<string, string>(
        [
            ("", """{"type":"missing","loc":["query","service_namespace"],"msg":"Field required","input":{"limit":100}},{"type":"missing","loc":["query","service_name"],"msg":"Field required","input":{"limit":100}}"""),
            ("service_namespace=&service_name=", $$"""{"type":"string_too_short","loc":["query","service_name"],{{TooShort}}"""),
            (Scope + "&agent_key=", $$"""{"type":"string_too_short","loc":["query","agent_key"],{{TooShort}}"""),
            (Scope + "&limit=0", """{"type":"greater_than_equal","loc":["query","limit"],"msg":"Input should be greater than or equal to 1","input":"0","ctx":{"ge":1}}"""),
            (Scope + "&limit=251", """{"type":"less_than_equal","loc":["query","limit"],"msg":"Input should be less than or equal to 250","input":"251","ctx":{"le":250}}"""),
            (Scope + "&outcome=unknown", """{"type":"literal_error","loc":["query","outcome"],"msg":"Input should be 'completed', 'failed' or 'cancelled'","input":"unknown","ctx":{"expected":"'completed', 'failed' or 'cancelled'"}}"""),
            (Scope + "&start_time=2026-07-13T12:00:00", """{"type":"timezone_aware","loc":["query","start_time"],"msg":"Input should have timezone info","input":"2026-07-13T12:00:00"}"""),
            (Scope + "&end_time=nope", """{"type":"datetime_from_date_parsing","loc":["query","end_time"],"msg":"Input should be a valid datetime or date, input is too short","input":"nope","ctx":{"error":"input is too short"}}"""),
            (Scope + "&start_time=2030-01-01T00:00:00Z&end_time=2020-01-01T00:00:00Z", """{"type":"value_error","loc":["query"],"msg":"Value error, start_time must be earlier than or equal to end_time","input":{"service_namespace":"n","service_name":"s","start_time":"2030-01-01T00:00:00Z","end_time":"2020-01-01T00:00:00Z","limit":100},"ctx":{"error":{}}}"""),
            (Scope + "&unknown=1", """{"type":"extra_forbidden","loc":["query","unknown"],"msg":"Extra inputs are not permitted","input":"1"}"""),
        ]);

    /// <summary>A query of execution-resolution and the error it is refused with.</summary>
    public static TheoryData<string, string, string> RefusedResolutions => ContractStudios.Each<string, string>(
        [
            (Scope + "&executable_type=workflow", """{"type":"missing","loc":["query","runtime_id"],"msg":"Field required","input":{"service_namespace":"n","service_name":"s","executable_type":"workflow"}}"""),
            (Scope + "&executable_type=node&runtime_id=r", """{"type":"literal_error","loc":["query","executable_type"],"msg":"Input should be 'workflow', 'subflow' or 'agent'","input":"node","ctx":{"expected":"'workflow', 'subflow' or 'agent'"}}"""),
            (Scope + "&executable_type=workflow&runtime_id=", $$"""{"type":"string_too_short","loc":["query","runtime_id"],{{TooShort}}"""),
            (Scope + "&executable_type=workflow&runtime_id=r&limit=1", """{"type":"extra_forbidden","loc":["query","limit"],"msg":"Extra inputs are not permitted","input":"1"}"""),
        ]);

    public static TheoryData<string, string> NoTraceIds => ContractStudios.Each<string>(
        ["x", new string('0', 31), new string('0', 33), new string('F', 32)]);

    [Theory]
    [MemberData(nameof(RefusedAgents))]
    public async Task A_query_for_agents_that_breaks_a_rule_is_422_in_these_words(string name, string query, string error)
    {
        var studio = await OpenAsync(name);

        (await studio.GetAsync($"{Agents}{(query.Length == 0 ? "" : "?")}{query}")).Should().Be(
            studio.IsOlder ? (404, NotFound) : (422, $$"""{"detail":[{{error}}]}"""));
    }

    [Theory]
    [MemberData(nameof(RefusedResolutions))]
    public async Task A_query_for_an_execution_that_breaks_a_rule_is_422_in_these_words(string name, string query, string error)
    {
        var studio = await OpenAsync(name);

        (await studio.GetAsync($"{Resolution}?{query}")).Should().Be(studio.IsOlder ? (404, NotFound) : (422, $$"""{"detail":[{{error}}]}"""));
    }

    [Theory]
    [MemberData(nameof(NoTraceIds))]
    public async Task Evidence_of_what_is_no_trace_id_is_422(string name, string traceId)
    {
        var studio = await OpenAsync(name);

        (await studio.GetAsync("/api/v1/trace-evidence/" + traceId)).Should().Be(studio.IsOlder ? (404, NotFound) : (
            422,
            $$$"""{"detail":[{"type":"string_pattern_mismatch","loc":["path","trace_id"],"msg":"String should match pattern '^[0-9a-f]{32}$'","input":"{{{traceId}}}","ctx":{"pattern":"^[0-9a-f]{32}$"}}]}"""));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task What_is_unknown_is_an_empty_list_of_agents_and_404_elsewhere(string name)
    {
        var studio = await OpenAsync(name);
        string service = ContractStudio.NewService();

        (await studio.GetAsync($"{Agents}?service_namespace=&service_name={service}")).Should()
            .Be(studio.IsOlder ? (404, NotFound) : (200, "[]"));
        (await studio.GetAsync($"{Resolution}?service_namespace=&service_name={service}&executable_type=agent&runtime_id=r"))
            .Should().Be((404, studio.IsOlder ? NotFound : """{"detail":"Execution not found"}"""));
        (await studio.GetAsync("/api/v1/trace-evidence/" + WireSpans.Hex(WireSpans.NewTrace())))
            .Should().Be((404, studio.IsOlder ? NotFound : """{"detail":"Trace not found"}"""));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task An_execution_resolves_to_its_span_and_its_pages_and_counts_with_contract_2_only(string name)
    {
        var studio = await OpenAsync(name);
        string service = ContractStudio.NewService() + "/\u00e9 x";
        var trace = WireSpans.NewTrace();
        await studio.ExportAsync(
            service,
            WireSpans.Root(trace).With(
                ("junjo.telemetry.contract_version", 2L), ("junjo.span_type", "workflow"), ("junjo.executable_runtime_id", "new")),
            WireSpans.Root(trace, 2).With(
                ("junjo.telemetry.contract_version", 1L), ("junjo.span_type", "workflow"), ("junjo.executable_runtime_id", "old")));
        await studio.PassSnapshotAsync();
        string encoded = Uri.EscapeDataString(service);
        string place = $"{encoded}/{WireSpans.Hex(trace)}/0000000000000001";

        var found = await studio.GetAsync(
            $"{Resolution}?service_namespace=&service_name={encoded}&executable_type=workflow&runtime_id=new");
        var other = await studio.GetAsync($"{Resolution}?service_namespace=&service_name={encoded}&executable_type=subflow&runtime_id=new");
        var old = await studio.GetAsync($"{Resolution}?service_namespace=&service_name={encoded}&executable_type=workflow&runtime_id=old");

        found.Should().Be(studio.IsOlder ? (404, NotFound) : (
            200,
            $$"""{"service_namespace":"","service_name":"{{service}}","executable_type":"workflow","runtime_id":"new","trace_id":"{{WireSpans.Hex(trace)}}","span_id":"0000000000000001","detail_path":"/workflows/{{place}}","trace_path":"/traces/{{place}}"}"""));
        (other.Status, old.Status).Should().Be((404, 404));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Evidence_holds_the_same_rows_as_the_trace_and_says_what_it_cannot_read(string name)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();
        await studio.ExportAsync(
            ContractStudio.NewService(),
            WireSpans.Root(trace).With(("junjo.span_type", "workflow"), ("junjo.telemetry.contract_version", 1L)),
            WireSpans.Child(trace, 2));
        var rows = await studio.TraceAsync(trace);

        var (status, text) = await studio.GetAsync("/api/v1/trace-evidence/" + WireSpans.Hex(trace));

        status.Should().Be(studio.IsOlder ? 404 : 200);
        if (studio.IsOlder)
        {
            return;
        }

        using var evidence = JsonDocument.Parse(text);
        JsonText.Difference(JsonSerializer.Serialize(rows), evidence.RootElement.GetProperty("spans").GetRawText()).Should().BeNull();
        var issue = evidence.RootElement.GetProperty("diagnostics")[0].GetProperty("issue");
        issue.GetProperty("code").GetString().Should().Be("unsupported_contract");
        issue.GetProperty("message").GetString().Should().Be("Expected telemetry contract 2; observed 1.");
    }
}
