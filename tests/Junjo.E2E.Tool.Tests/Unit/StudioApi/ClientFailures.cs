using System.Net;
using System.Net.Sockets;

using FluentAssertions;

using Junjo.E2E.StudioApi;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.Tool.Tests.Unit;

public sealed class ClientFailures
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private const string Path = $"/api/v1/observability/traces/{Trace}/spans";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(401, """{"detail":"Unauthorized: No valid session"}""")]
    [InlineData(307, "")]
    [InlineData(500, "Internal Server Error")]
    [InlineData(204, "")]
    public async Task Another_status_than_success_is_refused_with_its_body(int status, string body)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return status == 204 ? Task.CompletedTask : context.Response.WriteAsync(body);
        });

        var failure = await FailureAsync(server.Address);

        failure.Should().BeEquivalentTo(
            new { Method = "GET", Path, Failure = StudioFailure.Refused, Status = (HttpStatusCode?)status, Body = body });
        failure.Message.Should().Be($"GET {Path}: expected status 200, saw {status}: {body}");
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var failure = await FailureAsync(new Uri($"http://{listener.LocalEndPoint}"));

        failure.Should().BeEquivalentTo(new { Failure = StudioFailure.Unreachable, Status = (HttpStatusCode?)null, Body = "" });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_breaks_within_the_answer_is_interrupted(bool afterHeaders)
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            if (afterHeaders)
            {
                await context.Response.WriteAsync("[");
                await context.Response.Body.FlushAsync();
            }

            context.Abort();
        });

        (await FailureAsync(server.Address)).Failure.Should().Be(StudioFailure.Interrupted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_does_not_end_within_the_deadline_is_a_timeout(bool afterHeaders)
    {
        await using var server = await ScriptedServer.StartAsync(context => StallAsync(context, afterHeaders));

        var failure = await FailureAsync(server.Address, TimeSpan.FromMilliseconds(200));

        failure.Should().BeEquivalentTo(new { Failure = StudioFailure.Timeout, Status = (HttpStatusCode?)null });
        failure.Message.Should().Be($"GET {Path}: no complete answer within 0.2 s.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_callers_cancellation_leaves_as_itself(bool afterHeaders)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            var stall = StallAsync(context, afterHeaders);
            await cancellation.CancelAsync();
            await stall;
        });
        using var client = server.Client();

        await client.Invoking(c => c.Spans.GetTraceAsync(Trace, cancellation.Token))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Another_2xx_than_the_documented_one_is_refused(int status)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return status == 204 ? Task.CompletedTask : context.Response.WriteAsync("""{"id":"i","key":"k","name":"n","created_at":"c"}""");
        });
        using StudioClient client = server.Client();

        (await FailureOrNullAsync(() => client.ApiKeys.CreateAsync(new NewApiKey("n"), Token)))
            .Should().BeEquivalentTo(new { Failure = StudioFailure.Refused, Status = (HttpStatusCode?)status });
        (await FailureOrNullAsync(() => client.ApiKeys.DeleteAsync("i", Token)))?.Message
            .Should().StartWith($"DELETE /api_keys/i: expected status 204, saw {status}: ");
        (await FailureOrNullAsync(() => client.Users.DeleteAsync("i", Token)))?.Message
            .Should().StartWith($"DELETE /users/i: expected status 200, saw {status}: ");
        server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_call_without_a_result_fails_as_any_other()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var refusing = await ScriptedServer.AnsweringAsync(401, """{"detail":"Invalid credentials"}""");
        await using var breaking = await ScriptedServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var stalling = await ScriptedServer.StartAsync(context => StallAsync(context, afterHeaders: true));

        (await SignInAsync(new Uri($"http://{listener.LocalEndPoint}"))).Should().Be(StudioFailure.Unreachable);
        (await SignInAsync(refusing.Address)).Should().Be(StudioFailure.Refused);
        (await SignInAsync(breaking.Address)).Should().Be(StudioFailure.Interrupted);
        (await SignInAsync(stalling.Address, TimeSpan.FromMilliseconds(200))).Should().Be(StudioFailure.Timeout);
    }

    [Theory]
    [InlineData("0.80.0", "0.80")]
    [InlineData("0.82.1", "0.82")]
    [InlineData("0.82.9", "0.82")]
    public async Task The_release_is_found_from_the_version(string version, string release)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, Health(version));
        using var client = server.Client();

        (await client.FindReleaseAsync(Token)).Name.Should().Be(release);
        client.UnknownVersion.Should().BeNull();
    }

    [Theory]
    [InlineData("0.83.0")]
    [InlineData("0.820.0")]
    [InlineData("1.0.0")]
    public async Task A_version_newer_than_all_that_are_known_is_judged_by_the_newest(string version)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, Health(version));
        using var client = server.Client();

        (await client.FindReleaseAsync(Token)).Should().Be(StudioRelease.V082);
        client.UnknownVersion.Should().Be(version);
    }

    [Theory]
    [InlineData("0.79.9")]
    [InlineData("0.81.5")]
    [InlineData("newest")]
    [InlineData("")]
    public async Task A_version_unknown_here_is_refused_with_what_to_do(string version)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, Health(version));
        using var client = server.Client();

        (await client.Invoking(c => c.FindReleaseAsync(Token)).Should().ThrowAsync<StudioApiException>())
            .WithMessage($"GET /health: Expected version 0.80.x, 0.82.x or newer, saw '{version}'. Name the release to judge it by.");
    }

    private static string Health(string version) => $$"""{"status":"ok","version":"{{version}}","app_name":"Junjo AI Studio"}""";

    private static async Task StallAsync(HttpContext context, bool afterHeaders)
    {
        if (afterHeaders)
        {
            await context.Response.WriteAsync("[");
            await context.Response.Body.FlushAsync();
        }

        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    private static async Task<StudioFailure?> SignInAsync(Uri address, TimeSpan? deadline = null)
    {
        using var client = new StudioClient(
            new StudioClientOptions { Address = address, Deadline = deadline ?? StudioClientOptions.DefaultDeadline });
        return (await FailureOrNullAsync(() => client.Auth.SignInAsync(new Credentials("a@example.com", "correct horse"), Token)))?.Failure;
    }

    private static async Task<StudioApiException> FailureAsync(Uri address, TimeSpan? deadline = null)
    {
        using var client = new StudioClient(
            new StudioClientOptions { Address = address, Deadline = deadline ?? StudioClientOptions.DefaultDeadline });
        var whole = await FailureOrNullAsync(() => client.Spans.GetTraceAsync(Trace, Token));
        whole.Should().NotBeNull();
        return whole!;
    }

    private static async Task<StudioApiException?> FailureOrNullAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (StudioApiException exception)
        {
            return exception;
        }
    }
}
