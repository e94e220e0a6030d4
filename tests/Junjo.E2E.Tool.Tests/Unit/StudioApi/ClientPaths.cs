using FluentAssertions;
using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tool.Tests.Unit;

public sealed class ClientPaths
{
    private const string Api = "/api/v1/observability";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("with space", "with%20space")]
    [InlineData("with/slash", "with%2Fslash")]
    [InlineData("per%cent", "per%25cent")]
    [InlineData("%2E%2E", "%252E%252E")]
    [InlineData("...", "...")]
    [InlineData("a/../b", "a%2F..%2Fb")]
    [InlineData("que?ry", "que%3Fry")]
    [InlineData("ha#sh", "ha%23sh")]
    [InlineData("plus+plus", "plus%2Bplus")]
    [InlineData("quo'te", "quo%27te")]
    [InlineData("back\\slash", "back%5Cslash")]
    [InlineData("tab\tname", "tab%09name")]
    [InlineData("na\u00efve-\u65e5\u672c", "na%C3%AFve-%E6%97%A5%E6%9C%AC")]
    [InlineData("\ud83d\ude80", "%F0%9F%9A%80")]
    [InlineData("", "")]
    public async Task A_service_name_is_sent_as_one_encoded_segment(string service, string segment)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using var client = server.Client();

        await client.Spans.ListAsync(service, cancellationToken: Token);

        server.Requests.Should().ContainSingle().Which.Target.Should().Be($"{Api}/services/{segment}/spans");
    }

    public static TheoryData<string, Func<ISpansApi, string, Task>> NamedCalls => new()
    {
        { "/services/{service}/spans", (spans, name) => spans.ListAsync(name, cancellationToken: Token) },
        { "/services/{service}/spans/root", (spans, name) => spans.ListRootsAsync(name, cancellationToken: Token) },
        { "/services/{service}/workflows", (spans, name) => spans.ReadWorkflowsAsync(name, cancellationToken: Token) },
        { "/traces/{traceId}/spans", (spans, name) => spans.GetTraceAsync(name, Token) },
        { "/traces/{traceId}/spans/{spanId}", (spans, name) => spans.GetSpanAsync("t", name, Token) },
    };

    [Theory]
    [MemberData(nameof(NamedCalls), DisableDiscoveryEnumeration = true)]
    public async Task A_name_of_one_or_two_dots_is_refused_before_anything_is_sent(string route, Func<ISpansApi, string, Task> call)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using var client = new StudioClient(new StudioClientOptions { Address = new Uri(server.Address, "/behind/proxy/") });

        foreach (string name in (string[])[".", ".."])
        {
            StudioApiException failure = (await client.Invoking(c => call(c.Spans, name)).Should().ThrowAsync<StudioApiException>()).Which;
            failure.Failure.Should().Be(StudioFailure.NotSent);
            failure.Message.Should().EndWith(
                $"not sent: expected a path like {Api}{route} in which no name is '.' or '..' and the last is not empty. "
                + "The path would name another endpoint.");
        }

        server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("%2E")]
    [InlineData("%2E%2E")]
    [InlineData("..")]
    public async Task The_byte_exact_client_sends_a_name_of_dots_as_written(string segment)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using var wire = new RestWire(server.Address);

        await wire.SendAsync("GET", $"{Api}/services/{segment}/spans", new Dictionary<string, string>(), body: null, Token);

        server.Requests.Should().ContainSingle().Which.Target.Should().Be($"{Api}/services/{segment}/spans");
    }

    public static TheoryData<string, Func<ISpansApi, Task>> Calls => new()
    {
        { "/services", spans => spans.ListServicesAsync(Token) },
        { "/services/s/spans", spans => spans.ListAsync("s", cancellationToken: Token) },
        { "/services/s/spans?limit=250", spans => spans.ReadAsync("s", limit: 250, Token) },
        { "/services/s/spans/root", spans => spans.ListRootsAsync("s", cancellationToken: Token) },
        { "/services/s/spans/root?limit=5&has_llm=True", spans => spans.ReadRootsAsync("s", limit: 5, hasLlm: true, Token) },
        { "/services/s/workflows", spans => spans.ListWorkflowsAsync("s", cancellationToken: Token) },
        { "/services/s/workflows?limit=1", spans => spans.ReadWorkflowsAsync("s", limit: 1, Token) },
        { "/traces/0af7651916cd43dd8448eb211c80319c/spans", spans => spans.GetTraceAsync("0af7651916cd43dd8448eb211c80319c", Token) },
        { "/traces/t/spans", spans => spans.ReadTraceAsync("t", Token) },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task A_call_for_spans_is_sent_with_the_parameters_given(string target, Func<ISpansApi, Task> call)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using StudioClient client = server.Client();

        await call(client.Spans);

        server.Requests.Should().ContainSingle().Which.Target.Should().Be(Api + target);
    }

    [Fact]
    public async Task A_query_for_agent_executions_carries_every_filter_and_times_in_microseconds()
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using var client = server.Client();

        await client.Agents.ListAsync(
            "s&t",
            serviceNamespace: "team a",
            agentKey: "k",
            structuralId: "agent_sha256:00",
            serviceVersion: "1",
            outcome: "failed",
            startTime: new DateTimeOffset(2026, 7, 13, 12, 0, 0, 1, 2, TimeSpan.FromHours(2)),
            endTime: new DateTimeOffset(2026, 7, 13, 12, 0, 1, TimeSpan.Zero),
            limit: 7,
            cancellationToken: Token);

        server.Requests.Should().ContainSingle().Which.Target.Should().Be(
            "/api/v1/agent-executions?service_name=s%26t&service_namespace=team%20a&agent_key=k&structural_id=agent_sha256%3A00"
            + "&service_version=1&outcome=failed&start_time=2026-07-13T12%3A00%3A00.001002%2B02%3A00"
            + "&end_time=2026-07-13T12%3A00%3A01.000000%2B00%3A00&limit=7");
    }

    [Fact]
    public async Task An_absent_namespace_is_sent_as_an_empty_one()
    {
        await using var server = await ScriptedServer.AnsweringAsync(404, "{}");
        using var client = server.Client();

        await client.Invoking(c => c.Resolution.ResolveAsync("s", "workflow", "r", cancellationToken: Token))
            .Should().ThrowAsync<StudioApiException>();

        server.Requests.Should().ContainSingle().Which.Target.Should().Be(
            "/api/v1/execution-resolution?service_name=s&executable_type=workflow&runtime_id=r&service_namespace=");
    }

    [Fact]
    public async Task A_path_prefix_of_the_address_is_kept()
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using var client = new StudioClient(new StudioClientOptions { Address = new Uri(server.Address, "/behind/proxy/") });

        await client.Spans.ListServicesAsync(Token);

        server.Requests.Should().ContainSingle().Which.Target.Should().Be($"/behind/proxy{Api}/services");
    }
}
