using System.Reflection;
using System.Text;

using FluentAssertions;

using Junjo.E2E.StudioApi;
using Junjo.E2E.StudioApi.Resources;
using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>Every method of the client, end to end: what it sends is understood, and what comes back is what was put in.</summary>
public sealed class ClientMethods(ContractStudios studios) : ContractFacts(studios)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Health_and_config_tell_the_release(string name)
    {
        var studio = await OpenAsync(name);
        using var client = await studio.NewClientAsync();

        (await client.FindReleaseAsync(Token)).Should().Be(studio.Release);
        (await client.Health.GetAsync(Token)).Should().Be(new StudioHealth("ok", studio.Release.Version, "Junjo AI Studio"));
        (await client.Health.GetBannerAsync(Token)).Should().Be(new StudioBanner("Junjo AI Studio", studio.Release.Version, "/health"));
        (await client.Health.GetTimeAsync(Token)).Should().NotBeNull();
        (await client.Config.GetAsync(Token)).Environment.Should().Be("development");
        using var document = await client.Config.ReadOpenApiAsync(Token);
        Encoding.UTF8.GetString(document.Utf8.Span).Should().Contain("\"/api/admin/flush-wal\"");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Users_sign_in_are_listed_deleted_and_sign_out(string name)
    {
        var studio = await OpenAsync(name);
        using var client = await studio.NewClientAsync();
        string email = $"{ContractStudio.NewService()}@example.com";

        (await client.Auth.HasUsersAsync(Token)).Should().BeTrue();
        await client.Users.CreateAsync(email, ContractStudio.Password, Token);
        var user = (await client.Users.GetAsync(Token)).Single(user => user.Email == email);
        using var other = new StudioClient(new StudioClientOptions { Address = studio.RestUrl });
        await other.Auth.SignInAsync(email, ContractStudio.Password, Token);
        (await other.Auth.GetUserEmailAsync(Token)).Should().Be(email);
        await other.Auth.SignOutAsync(Token);
        (await FailureAsync(() => other.Auth.GetUserEmailAsync(Token))).Should().Be(401);
        await client.Users.DeleteAsync(user.Id, Token);
        (await FailureAsync(() => client.Users.DeleteAsync(user.Id, Token))).Should().Be(404);
        (await FailureAsync(() => client.Auth.CreateFirstUserAsync(email, ContractStudio.Password, Token))).Should().Be(400);
    }

    [Theory]
    [MemberData(nameof(EmptyStudios))]
    public async Task The_first_user_is_signed_in(string name)
    {
        await using var studio = await ContractStudios.StartEmptyAsync(name);
        using var client = new StudioClient(new StudioClientOptions { Address = studio.RestUrl });

        await client.Auth.CreateFirstUserAsync(studio.Email, ContractStudio.Password, Token);

        (await client.Auth.GetUserEmailAsync(Token)).Should().Be(studio.Email);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Keys_are_made_listed_and_deleted(string name)
    {
        var studio = await OpenAsync(name);
        using var client = await studio.NewClientAsync();

        var key = await client.ApiKeys.CreateAsync("k\u00e9y \"1\"", Token);

        // Whether a list shows the whole key is Q-28, which has a test of its own.
        (await client.ApiKeys.GetAsync(Token)).Should().ContainEquivalentOf(key, options => options.Excluding(listed => listed.Key));
        (await studio.KnockAsync(key.Key)).Code.Should().Be("OK");
        await client.ApiKeys.DeleteAsync(key.Id, Token);
        (await client.ApiKeys.GetAsync(Token)).Should().NotContain(listed => listed.Id == key.Id);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Spans_are_found_by_service_root_workflow_trace_and_id_and_streamed_and_flushed(string name)
    {
        var studio = await OpenAsync(name);
        using var client = await studio.NewClientAsync();
        string service = ContractStudio.NewService() + " \u00e9%?#";
        var trace = WireSpans.NewTrace();
        await studio.ExportAsync(
            service,
            WireSpans.Root(trace).With(("junjo.span_type", "workflow"), ("gen_ai.provider.name", "p"), ("big", long.MaxValue)), WireSpans.Child(trace, 2));
        (await client.Admin.FlushAsync(Token)).FilesIndexed.Should().BePositive();
        await client.Admin.IndexAllAsync(Token);
        await studio.PassSnapshotAsync();
        string traceId = WireSpans.Hex(trace);

        var spans = await client.Spans.GetAsync(SpanQuery.Trace(traceId), Token);

        spans.Select(span => span.Name).Should().Equal("span 2", "span 1");
        (await client.Spans.GetServicesAsync(Token)).Should().Contain(service);
        (await NamesAsync(SpanQuery.Service(service))).Should().Equal("span 2", "span 1");
        (await NamesAsync(SpanQuery.Service(service, limit: 1))).Should().Equal("span 2");
        (await NamesAsync(SpanQuery.Roots(service))).Should().Equal("span 1");
        (await NamesAsync(SpanQuery.Roots(service, hasLlm: true))).Should().Equal("span 1");
        (await NamesAsync(SpanQuery.Workflows(service))).Should().Equal("span 1");
        (await client.Spans.GetSpanAsync(traceId, "0000000000000002", Token))!.Name.Should().Be("span 2");
        (await client.Spans.GetSpanAsync(traceId, "0000000000000003", Token)).Should().BeNull();
        (await client.Spans.StreamAsync(SpanQuery.Trace(traceId), Token).Select(span => span.SpanId).ToListAsync(Token))
            .Should().Equal("0000000000000002", "0000000000000001");
        using var body = await client.Spans.ReadAsync(SpanQuery.Trace(traceId), Token);
        Encoding.UTF8.GetString(body.Utf8.Span).Should().Contain("\"big\":9223372036854775807");

        async Task<IEnumerable<string>> NamesAsync(SpanQuery query) => (await client.Spans.GetAsync(query, Token)).Select(span => span.Name);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Agents_executions_and_evidence_are_there_on_0_82_and_404_on_0_80(string name)
    {
        var studio = await OpenAsync(name);
        using var client = await studio.NewClientAsync();
        string service = ContractStudio.NewService();
        var trace = WireSpans.NewTrace();
        await studio.ExportAsync(service, WireSpans.Root(trace).With(
            ("junjo.telemetry.contract_version", 2L), ("junjo.span_type", "workflow"), ("junjo.executable_runtime_id", "run")));
        await studio.PassSnapshotAsync();
        var execution = new ExecutionQuery("", service, "workflow", "run");
        var agents = new AgentQuery { ServiceName = service, Outcome = "completed", StartTime = DateTimeOffset.UnixEpoch, Limit = 1 };

        if (studio.IsOlder)
        {
            (await FailureAsync(() => client.Resolution.ResolveAsync(execution, Token))).Should().Be(404);
            (await FailureAsync(() => client.Agents.GetAsync(agents, Token))).Should().Be(404);
            (await FailureAsync(() => client.Evidence.GetAsync(WireSpans.Hex(trace), Token))).Should().Be(404);
            return;
        }

        (await client.Resolution.ResolveAsync(execution, Token)).SpanId.Should().Be("0000000000000001");
        (await client.Agents.GetAsync(agents, Token)).Should().BeEmpty();
        (await client.Evidence.GetAsync(WireSpans.Hex(trace), Token)).Spans.Should().ContainSingle();
        using var body = await client.Evidence.ReadAsync(WireSpans.Hex(trace), Token);
        Encoding.UTF8.GetString(body.Utf8.Span).Should().Contain("\"executables_by_span_id\"");
    }

    [Fact]
    public void No_method_of_the_client_is_missing_here()
    {
        string source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Junjo.E2E.Tool.Tests", "Contract", nameof(ClientMethods) + ".cs"));
        var methods =
            from resource in typeof(StudioClient).GetProperties().Where(property => property.PropertyType.Namespace == typeof(HealthResource).Namespace)
            from method in resource.PropertyType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            select $"{resource.Name}.{method.Name}(";

        methods.Should().NotBeEmpty().And.OnlyContain(method => source.Contains(method));
    }

    private static async Task<int> FailureAsync(Func<Task> call) =>
        (int)(await call.Should().ThrowAsync<StudioApiException>()).Which.Status!.Value;
}
