using FluentAssertions;

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
    [InlineData(".", "%2E")]
    [InlineData("..", "%2E%2E")]
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

        await client.Spans.GetAsync(SpanQuery.Service(service), Token);

        server.Requests.Should().ContainSingle().Which.Target.Should().Be($"{Api}/services/{segment}/spans");
    }

    public static TheoryData<string, SpanQuery> Queries => new()
    {
        { "/services/s/spans", SpanQuery.Service("s") },
        { "/services/s/spans?limit=250", SpanQuery.Service("s", limit: 250) },
        { "/services/s/spans/root", SpanQuery.Roots("s") },
        { "/services/s/spans/root?has_llm=true&limit=5", SpanQuery.Roots("s", limit: 5, hasLlm: true) },
        { "/services/s/workflows", SpanQuery.Workflows("s") },
        { "/services/s/workflows?limit=1", SpanQuery.Workflows("s", limit: 1) },
        { "/traces/0af7651916cd43dd8448eb211c80319c/spans", SpanQuery.Trace("0af7651916cd43dd8448eb211c80319c") },
        { "/traces/%2E%2E/spans", SpanQuery.Trace("..") },
    };

    [Theory]
    [MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public async Task A_query_for_spans_is_sent_with_the_parameters_given(string target, SpanQuery query)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using var client = server.Client();

        await client.Spans.GetAsync(query, Token);

        server.Requests.Should().ContainSingle().Which.Target.Should().Be(Api + target);
    }

    [Fact]
    public async Task A_query_for_agent_executions_carries_every_filter_and_times_in_microseconds()
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using var client = server.Client();
        var query = new AgentQuery
        {
            ServiceNamespace = "team a",
            ServiceName = "s&t",
            AgentKey = "k",
            StructuralId = "agent_sha256:00",
            ServiceVersion = "1",
            Outcome = "failed",
            StartTime = new DateTimeOffset(2026, 7, 13, 12, 0, 0, 1, 2, TimeSpan.FromHours(2)),
            EndTime = new DateTimeOffset(2026, 7, 13, 12, 0, 1, TimeSpan.Zero),
            Limit = 7,
        };

        await client.Agents.GetAsync(query, Token);

        server.Requests.Should().ContainSingle().Which.Target.Should().Be(
            "/api/v1/agent-executions?service_namespace=team%20a&service_name=s%26t&agent_key=k&structural_id=agent_sha256%3A00"
            + "&service_version=1&outcome=failed&start_time=2026-07-13T12%3A00%3A00.001002%2B02%3A00"
            + "&end_time=2026-07-13T12%3A00%3A01.000000%2B00%3A00&limit=7");
    }

    [Fact]
    public async Task An_absent_namespace_is_sent_as_an_empty_one()
    {
        await using var server = await ScriptedServer.AnsweringAsync(404, "{}");
        using var client = server.Client();

        await client.Invoking(c => c.Resolution.ResolveAsync(new ExecutionQuery("", "s", "workflow", "r"), Token))
            .Should().ThrowAsync<StudioApiException>();

        server.Requests.Should().ContainSingle().Which.Target.Should().Be(
            "/api/v1/execution-resolution?service_namespace=&service_name=s&executable_type=workflow&runtime_id=r");
    }

    [Fact]
    public async Task A_path_prefix_of_the_address_is_kept()
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using var client = new StudioClient(new StudioClientOptions { Address = new Uri(server.Address, "/behind/proxy/") });

        await client.Spans.GetServicesAsync(Token);

        server.Requests.Should().ContainSingle().Which.Target.Should().Be($"/behind/proxy{Api}/services");
    }
}
