using System.Reflection;
using System.Text;

using FluentAssertions;

using Junjo.E2E.StudioApi;
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
        (await client.GetTimeAsync(Token)).Should().NotBeNull();
        (await client.Config.GetAsync(Token)).Environment.Should().Be("development");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Users_sign_in_are_listed_deleted_and_sign_out(string name)
    {
        var studio = await OpenAsync(name);
        using var client = await studio.NewClientAsync();
        string email = $"{ContractStudio.NewService()}@example.com";

        (await client.Auth.GetUsersExistenceAsync(Token)).UsersExist.Should().BeTrue();
        var credentials = new Credentials(email, ContractStudio.Password);
        await client.Users.CreateAsync(credentials, Token);
        var user = (await client.Users.ListAsync(Token)).Single(user => user.Email == email);
        using var other = new StudioClient(new StudioClientOptions { Address = studio.RestUrl });
        await other.Auth.SignInAsync(credentials, Token);
        (await other.Auth.GetUserAsync(Token)).Should().Be(new SessionUser(email));
        await other.Auth.SignOutAsync(Token);
        (await FailureAsync(() => other.Auth.GetUserAsync(Token))).Should().Be(401);
        using (StudioClient third = await StudioClient.ConnectAsync(studio.RestUrl, credentials, Token))
        {
            (await third.Auth.GetUserAsync(Token)).Should().Be(new SessionUser(email));
        }

        await client.Users.DeleteAsync(user.Id, Token);
        (await FailureAsync(() => client.Users.DeleteAsync(user.Id, Token))).Should().Be(404);
        (await FailureAsync(() => client.Auth.CreateFirstUserAsync(credentials, Token))).Should().Be(400);
    }

    [Theory]
    [MemberData(nameof(EmptyStudios))]
    public async Task The_first_user_is_signed_in(string name)
    {
        await using var studio = await ContractStudios.StartEmptyAsync(name);
        using var client = new StudioClient(new StudioClientOptions { Address = studio.RestUrl });

        await client.Auth.CreateFirstUserAsync(new Credentials(studio.Email, ContractStudio.Password), Token);

        (await client.Auth.GetUserAsync(Token)).Should().Be(new SessionUser(studio.Email));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Keys_are_made_listed_and_deleted(string name)
    {
        var studio = await OpenAsync(name);
        using var client = await studio.NewClientAsync();

        var key = await client.ApiKeys.CreateAsync(new NewApiKey("k\u00e9y \"1\""), Token);

        // Whether a list shows the whole key is Q-28, which has a test of its own.
        (await client.ApiKeys.ListAsync(Token)).Should().ContainEquivalentOf(key, options => options.Excluding(listed => listed.Key));
        (await studio.KnockAsync(key.Key)).Code.Should().Be("OK");
        await client.ApiKeys.DeleteAsync(key.Id, Token);
        (await client.ApiKeys.ListAsync(Token)).Should().NotContain(listed => listed.Id == key.Id);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Spans_are_found_by_service_root_workflow_trace_and_id_and_flushed(string name)
    {
        var studio = await OpenAsync(name);
        using var client = await studio.NewClientAsync();
        string service = ContractStudio.NewService() + " \u00e9%?#";
        var trace = WireSpans.NewTrace();
        await studio.ExportAsync(
            service,
            WireSpans.Root(trace).With(("junjo.span_type", "workflow"), ("gen_ai.provider.name", "p"), ("big", long.MaxValue)),
            WireSpans.Child(trace, 2));
        (await client.Admin.FlushAsync(Token)).FilesIndexed.Should().BePositive();
        await studio.PassSnapshotAsync();
        string traceId = WireSpans.Hex(trace);

        var spans = await client.Spans.GetTraceAsync(traceId, Token);

        spans.Select(span => span.Name).Should().Equal("span 2", "span 1");
        (await client.Spans.ListServicesAsync(Token)).Should().Contain(service);
        NamesOf(await client.Spans.ListAsync(service, cancellationToken: Token)).Should().Equal("span 2", "span 1");
        NamesOf(await client.Spans.ListAsync(service, limit: 1, Token)).Should().Equal("span 2");
        NamesOf(await client.Spans.ListRootsAsync(service, cancellationToken: Token)).Should().Equal("span 1");
        NamesOf(await client.Spans.ListRootsAsync(service, hasLlm: true, cancellationToken: Token)).Should().Equal("span 1");
        NamesOf(await client.Spans.ListWorkflowsAsync(service, cancellationToken: Token)).Should().Equal("span 1");
        (await client.Spans.GetSpanAsync(traceId, "0000000000000002", Token))!.Name.Should().Be("span 2");
        (await client.Spans.GetSpanAsync(traceId, "0000000000000003", Token)).Should().BeNull();
        (await TextAsync(client.Spans.ReadTraceAsync(traceId, Token))).Should().Contain("\"big\":9223372036854775807");
        (await TextAsync(client.Spans.ReadAsync(service, cancellationToken: Token))).Should().Contain("span 1").And.Contain("span 2");
        (await TextAsync(client.Spans.ReadRootsAsync(service, cancellationToken: Token))).Should()
            .Contain("span 1").And.NotContain("span 2");
        (await TextAsync(client.Spans.ReadWorkflowsAsync(service, cancellationToken: Token))).Should()
            .Contain("span 1").And.NotContain("span 2");
        (await TextAsync(client.Spans.ReadSpanAsync(traceId, "0000000000000003", Token))).Should().Be("null");
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
        Task<ExecutionLocation> ResolveAsync() => client.Resolution.ResolveAsync(service, "workflow", "run", cancellationToken: Token);
        Task<IReadOnlyList<AgentExecution>> ListAsync() => client.Agents.ListAsync(
            service, outcome: "completed", startTime: DateTimeOffset.UnixEpoch, endTime: DateTimeOffset.UtcNow, limit: 1,
            cancellationToken: Token);

        if (studio.IsOlder)
        {
            (await FailureAsync(ResolveAsync)).Should().Be(404);
            (await FailureAsync(ListAsync)).Should().Be(404);
            (await FailureAsync(() => client.Evidence.GetAsync(WireSpans.Hex(trace), Token))).Should().Be(404);
            return;
        }

        (await ResolveAsync()).SpanId.Should().Be("0000000000000001");
        (await ListAsync()).Should().BeEmpty();
        (await client.Evidence.GetAsync(WireSpans.Hex(trace), Token)).Spans.Should().ContainSingle();
        (await TextAsync(client.Evidence.ReadAsync(WireSpans.Hex(trace), Token))).Should().Contain("\"executables_by_span_id\"");
    }

    [Fact]
    public void No_method_of_the_client_is_missing_here()
    {
        string source = File.ReadAllText(
            Path.Combine(Repository.Root, "tests", "Junjo.E2E.Tool.Tests", "Contract", nameof(ClientMethods) + ".cs"));
        var methods =
            from resource in typeof(StudioClient).GetProperties().Where(property => property.PropertyType.IsInterface)
            from method in resource.PropertyType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            select $"{resource.Name}.{method.Name}(";

        methods.Should().NotBeEmpty().And.OnlyContain(method => source.Contains(method));
    }

    private static IEnumerable<string> NamesOf(IReadOnlyList<StudioSpan> spans) => spans.Select(span => span.Name);

    private static async Task<string> TextAsync(Task<StudioBody> read)
    {
        using StudioBody body = await read;
        return Encoding.UTF8.GetString(body.Utf8.Span);
    }

    private static async Task<int> FailureAsync(Func<Task> call) =>
        (int)(await call.Should().ThrowAsync<StudioApiException>()).Which.Status!.Value;
}
