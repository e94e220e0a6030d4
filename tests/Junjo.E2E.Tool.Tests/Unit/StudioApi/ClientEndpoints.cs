using FluentAssertions;

using Junjo.E2E.StudioApi;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.Tool.Tests.Unit;

public sealed class ClientEndpoints
{
    private const string Message = """{"message":"done"}""";

    private const string Span = """
        {"trace_id":"t","span_id":"s","parent_span_id":null,"service_name":"","name":"n","kind":"INTERNAL","start_time":"","end_time":"",
        "status_code":"0","status_message":"","attributes_json":{},"events_json":[],"links_json":[],"trace_flags":0,"trace_state":null}
        """;

    private const string Evidence = """
        {"trace_id":"t","spans":[],"executables_by_span_id":{},"operations_by_owner_runtime_id":{},"stores_by_id":{},
        "relationships_by_owner_span_id":{},"diagnostics":[]}
        """;

    private const string Location = """
        {"service_namespace":"","service_name":"s","executable_type":"agent","runtime_id":"r","trace_id":"t","span_id":"i",
        "detail_path":"/d","trace_path":"/t"}
        """;

    private static readonly Credentials User = new("a@b.cc", "password");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // studio-contract.md, section 3.3.
    public static TheoryData<string, int, string, Func<StudioClient, Task<object?>>, object?> Endpoints => new()
    {
        {
            "GET /health", 200, """{"status":"ok","version":"0.82.1","app_name":"Junjo AI Studio"}""",
            async c => await c.Health.GetAsync(Token), new StudioHealth("ok", "0.82.1", "Junjo AI Studio")
        },
        {
            "GET /", 200, """{"app":"a","version":"0.82.1","health":"/health"}""",
            async c => await c.Health.GetBannerAsync(Token), new StudioBanner("a", "0.82.1", "/health")
        },
        {
            "GET /api/config", 200, """{"environment":"e","otlp_endpoint":"grpc://o","frontend_url":null,"backend_url":"b"}""",
            async c => await c.Config.GetAsync(Token), new StudioConfig("e", "grpc://o", null, "b")
        },
        {
            "GET /users/db-has-users", 200, """{"users_exist":true}""",
            async c => await c.Auth.GetUsersExistenceAsync(Token), new UsersExistence(true)
        },
        { "POST /users/create-first-user", 200, Message, c => Done(c.Auth.CreateFirstUserAsync(User, Token)), null },
        { "POST /sign-in", 200, Message, c => Done(c.Auth.SignInAsync(User, Token)), null },
        { "POST /sign-out", 200, Message, c => Done(c.Auth.SignOutAsync(Token)), null },
        { "GET /auth-test", 200, """{"user_email":"a@b.cc"}""", async c => await c.Auth.GetUserAsync(Token), new SessionUser("a@b.cc") },
        {
            "GET /users", 200, """[{"id":"u","email":"a@b.cc","is_active":true,"created_at":"c","updated_at":"d"}]""",
            async c => await c.Users.ListAsync(Token), new[] { new StudioUser("u", "a@b.cc", true, "c", "d") }
        },
        { "POST /users", 200, Message, c => Done(c.Users.CreateAsync(User, Token)), null },
        { "DELETE /users/u_-%2F", 200, Message, c => Done(c.Users.DeleteAsync("u_-/", Token)), null },
        {
            "GET /api_keys", 200, """[{"id":"i","key":"k","name":"n","created_at":"c"}]""",
            async c => await c.ApiKeys.ListAsync(Token), new[] { new ApiKey("i", "k", "n", "c") }
        },
        {
            "POST /api_keys", 201, """{"id":"i","key":"k","name":"n","created_at":"c"}""",
            async c => await c.ApiKeys.CreateAsync(new NewApiKey("n"), Token), new ApiKey("i", "k", "n", "c")
        },
        { "DELETE /api_keys/i", 204, "", c => Done(c.ApiKeys.DeleteAsync("i", Token)), null },
        {
            "POST /api/admin/flush-wal", 200, """{"success":true,"message":"m","files_indexed":2}""",
            async c => await c.Admin.FlushAsync(Token), new FlushResult(true, "m", 2)
        },
        { "GET /api/v1/observability/services", 200, """["","a"]""", async c => await c.Spans.ListServicesAsync(Token), new[] { "", "a" } },
        { "GET /api/v1/observability/traces/t/spans/s", 200, "null", async c => await c.Spans.GetSpanAsync("t", "s", Token), null },
        { "GET /api/v1/observability/traces/t/spans/s", 200, Span, async c => (await c.Spans.GetSpanAsync("t", "s", Token))?.SpanId, "s" },
        {
            "GET /api/v1/observability/traces/t/spans", 200, "[]",
            async c => await c.Spans.GetTraceAsync("t", Token), Array.Empty<StudioSpan>()
        },
        { "GET /api/v1/observability/traces/t/spans", 200, "[]", async c => Length(await c.Spans.ReadTraceAsync("t", Token)), 2 },
        { "GET /api/v1/observability/traces/t/spans/s", 200, "null", async c => Length(await c.Spans.ReadSpanAsync("t", "s", Token)), 4 },
        {
            "GET /api/v1/agent-executions?service_name=s&service_namespace=", 200, "[]",
            async c => await c.Agents.ListAsync("s", cancellationToken: Token), Array.Empty<AgentExecution>()
        },
        {
            "GET /api/v1/execution-resolution?service_name=s&executable_type=agent&runtime_id=r&service_namespace=", 200, Location,
            async c => await c.Resolution.ResolveAsync("s", "agent", "r", cancellationToken: Token),
            new ExecutionLocation("", "s", "agent", "r", "t", "i", "/d", "/t")
        },
        { "GET /api/v1/trace-evidence/t", 200, Evidence, async c => (await c.Evidence.GetAsync("t", Token)).TraceId, "t" },
        { "GET /api/v1/trace-evidence/t", 200, Evidence, async c => Length(await c.Evidence.ReadAsync("t", Token)), Evidence.Length },
    };

    [Theory]
    [MemberData(nameof(Endpoints), DisableDiscoveryEnumeration = true)]
    public async Task A_method_calls_its_endpoint_and_reads_its_answer(
        string endpoint, int status, string body, Func<StudioClient, Task<object?>> call, object? expected)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return status == StatusCodes.Status204NoContent ? Task.CompletedTask : context.Response.WriteAsync(body);
        });
        using var client = server.Client();

        object? answer = await call(client);

        answer.Should().BeEquivalentTo(expected);
        server.Requests.Select(request => $"{request.Method} {request.Target}").Should().Equal(endpoint);
    }

    private static async Task<object?> Done(Task call)
    {
        await call;
        return null;
    }

    private static int Length(StudioBody body)
    {
        using (body)
        {
            return body.Utf8.Length;
        }
    }
}
