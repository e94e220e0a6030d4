using System.Text;

using FluentAssertions;

using Junjo.E2E.StudioApi;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.Tool.Tests.Unit;

/// <summary>
/// What a successful answer may look like: for lists, for single objects, for bodies read in place, and for calls without a result.
/// </summary>
public sealed class ClientBodies
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private const string NotTheJson = "success, but not the JSON this endpoint answers: ";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Func<StudioClient, Task>> Calls => new()
    {
        { "GET /api/v1/observability/services", c => c.Spans.ListServicesAsync(Token) },
        { $"GET /api/v1/observability/traces/{Trace}/spans", c => c.Spans.GetTraceAsync(Trace, Token) },
        { $"GET /api/v1/observability/traces/{Trace}/spans", c => c.Spans.ReadTraceAsync(Trace, Token) },
        { $"GET /api/v1/observability/traces/{Trace}/spans/s", c => c.Spans.GetSpanAsync(Trace, "s", Token) },
        { $"GET /api/v1/trace-evidence/{Trace}", c => c.Evidence.GetAsync(Trace, Token) },
        { "GET /health", c => c.Health.GetAsync(Token) },
        { "POST /sign-in", c => c.Auth.SignInAsync(new Credentials("a@b.cc", "password"), Token) },
        { "PUT /other", c => c.SendAsync(HttpMethod.Put, "/other", Token) },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task An_empty_body_with_status_200_is_a_failure_and_not_an_answer_without_rows(
        string request, Func<StudioClient, Task> call)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "");

        (await FailureAsync(server, call)).Should().BeEquivalentTo(
            new { Failure = StudioFailure.Unreadable, Message = $"{request}: {NotTheJson}expected a body, saw none." });
    }

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task A_login_page_with_status_200_is_a_failure_that_names_it(string request, Func<StudioClient, Task> call)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync("<html>Please sign in</html>");
        });

        (await FailureAsync(server, call)).Should().BeEquivalentTo(new
        {
            Failure = StudioFailure.Unreadable,
            Message = $"{request}: {NotTheJson}expected application/json, saw text/html: <html>Please sign in</html>",
        });
    }

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task A_body_cut_short_is_an_interrupted_call(string request, Func<StudioClient, Task> call)
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("[]");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        StudioApiException failure = await FailureAsync(server, call);

        failure.Failure.Should().Be(StudioFailure.Interrupted);
        failure.Message.Should().StartWith($"{request}: the connection broke before the whole answer was there: ");
        failure.Message.EndsWith(" The request was not sent again: look whether Studio carried it out.", StringComparison.Ordinal)
            .Should().Be(!request.StartsWith("GET", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task A_body_longer_than_the_limit_is_a_failure(string request, Func<StudioClient, Task> call)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]".PadRight(101));
        using var client = new StudioClient(new StudioClientOptions { Address = server.Address, MaxBodyBytes = 100 });

        (await client.Invoking(call).Should().ThrowAsync<StudioApiException>()).Which.Should().BeEquivalentTo(new
        {
            Failure = StudioFailure.Unreadable,
            Message = $"{request}: a body longer than the limit of 100 bytes. Ask for less, or raise the limit.",
        });
    }

    [Fact]
    public async Task A_body_may_be_as_long_as_the_limit()
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]".PadRight(100));
        using var client = new StudioClient(new StudioClientOptions { Address = server.Address, MaxBodyBytes = 100 });

        (await client.Spans.GetTraceAsync(Trace, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Null_is_an_answer_of_the_single_span_and_a_failure_of_lists_and_objects()
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "null");
        using StudioClient client = server.Client();

        (await client.Spans.GetSpanAsync(Trace, "s", Token)).Should().BeNull();
        foreach (Func<StudioClient, Task> call in (Func<StudioClient, Task>[])
            [
                c => c.Spans.ListAsync("s", cancellationToken: Token),
                c => c.Spans.GetTraceAsync(Trace, Token),
                c => c.Spans.ListServicesAsync(Token),
                c => c.Agents.ListAsync("s", cancellationToken: Token),
                c => c.Evidence.GetAsync(Trace, Token),
                c => c.Health.GetAsync(Token),
                c => c.ApiKeys.ListAsync(Token),
            ])
        {
            StudioApiException failure = await FailureAsync(server, call);
            failure.Failure.Should().Be(StudioFailure.Unreadable);
            failure.Message.Should().EndWith($": {NotTheJson}expected a value, saw null.");
        }
    }

    [Fact]
    public async Task An_empty_list_is_an_answer()
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using StudioClient client = server.Client();

        (await client.Spans.ListAsync("s", cancellationToken: Token)).Should().BeEmpty();
        (await client.Spans.ListServicesAsync(Token)).Should().BeEmpty();
        (await client.Agents.ListAsync("s", cancellationToken: Token)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("not JSON", "<html>")]
    [InlineData("cut off", """[{"trace_id":"a" """)]
    [InlineData("null for an array", "null")]
    [InlineData("null for an element", "[null]")]
    [InlineData("another type", """{"detail":"?"}""")]
    [InlineData("a member missing", """[{"trace_id":"a"}]""")]
    [InlineData("text after the end", "[]]")]
    public async Task A_body_that_is_not_the_documented_JSON_is_unreadable(string name, string body)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, body);

        StudioApiException failure = await FailureAsync(server, c => c.Spans.GetTraceAsync(Trace, Token));

        failure.Failure.Should().Be(StudioFailure.Unreadable, name);
        failure.Message.Should().StartWith($"GET /api/v1/observability/traces/{Trace}/spans: {NotTheJson}");
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(600, false)]
    public async Task JSON_is_read_to_the_depth_that_Studio_writes_and_no_deeper(int depth, bool isRead)
    {
        string nested = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));
        await using var server = await ScriptedServer.AnsweringAsync(200, Spans($$"""{"deep":{{nested}}}"""));
        using StudioClient client = server.Client();

        StudioApiException? failure = await FailureOrNullAsync(client, c => c.Spans.GetTraceAsync(Trace, Token));

        (failure?.Failure).Should().Be(isRead ? null : StudioFailure.Unreadable);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_unreadable_also_within_attributes()
    {
        byte[] body = Encoding.UTF8.GetBytes(Spans("""{"text":"?"}"""));
        body[body.AsSpan().IndexOf("?"u8)] = 0xff;
        await using var server = await ScriptedServer.StartAsync(context => context.Response.Body.WriteAsync(body).AsTask());

        (await FailureAsync(server, c => c.Spans.GetTraceAsync(Trace, Token))).Should().BeEquivalentTo(new
        {
            Failure = StudioFailure.Unreadable,
            Message = $"GET /api/v1/observability/traces/{Trace}/spans: {NotTheJson}expected UTF-8, saw other bytes.",
        });
    }

    [Fact]
    public async Task A_body_read_in_place_is_the_bytes_sent()
    {
        string sent = $"[{string.Join(',', Enumerable.Repeat(Span("{}"), 1000))}]";
        await using var server = await ScriptedServer.AnsweringAsync(200, sent);
        using StudioClient client = server.Client();

        using StudioBody body = await client.Spans.ReadTraceAsync(Trace, Token);

        Encoding.UTF8.GetString(body.Utf8.Span).Should().Be(sent);
    }

    [Fact]
    public async Task A_body_given_back_cannot_be_read()
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using StudioClient client = server.Client();
        StudioBody body = await client.Spans.ReadTraceAsync(Trace, Token);

        body.Dispose();
        body.Dispose();

        body.Invoking(b => b.Utf8).Should().Throw<ObjectDisposedException>();
    }

    private static string Spans(string attributes) => $"[{Span(attributes)}]";

    private static string Span(string attributes) => $$"""
        {"trace_id":"t","span_id":"s","parent_span_id":null,"service_name":"","name":"n","kind":"INTERNAL","start_time":"","end_time":"",
        "status_code":"0","status_message":"","attributes_json":{{attributes}},
        "events_json":[],"links_json":[],"trace_flags":0,"trace_state":null}
        """;

    private static async Task<StudioApiException> FailureAsync(ScriptedServer server, Func<StudioClient, Task> call)
    {
        using StudioClient client = server.Client();
        return (await client.Invoking(call).Should().ThrowAsync<StudioApiException>()).Which;
    }

    private static async Task<StudioApiException?> FailureOrNullAsync(StudioClient client, Func<StudioClient, Task> call)
    {
        try
        {
            await call(client);
            return null;
        }
        catch (StudioApiException exception)
        {
            return exception;
        }
    }
}
