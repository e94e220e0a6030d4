using System.Net;

using FluentAssertions;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tool.Tests.Unit;

/// <summary>A real Studio closes the connection after a status 500: real-studio.md, R6.</summary>
public sealed class ClientClosedConnections
{
    private const int Callers = 8;

    private const int CallsPerCaller = 50;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reading_request_on_a_connection_that_was_closed_is_sent_once_more(bool isReset)
    {
        await using var server = new ClosingServer(isReset);
        using var client = new StudioClient(new StudioClientOptions { Address = server.Address });

        (await FailureAsync(() => client.Users.ListAsync(Token)))!.Status.Should().Be(HttpStatusCode.InternalServerError);
        (await client.Health.GetAsync(Token)).Status.Should().Be("ok");

        server.Dropped.Should().Equal("GET /health HTTP/1.1");
        server.Answered.Should().Equal("GET /users HTTP/1.1", "GET /health HTTP/1.1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_that_changes_something_never_meets_a_closed_connection(bool isReset)
    {
        await using var server = new ClosingServer(isReset);
        using var client = new StudioClient(new StudioClientOptions { Address = server.Address });

        await FailureAsync(() => client.Users.ListAsync(Token));
        await FailureAsync(() => client.Users.CreateAsync(new Credentials("a@example.com", "correct horse"), Token));
        await client.Auth.SignInAsync(new Credentials("a@example.com", "correct horse"), Token);

        server.Dropped.Should().BeEmpty();
        server.Answered.Should().Equal("GET /users HTTP/1.1", "POST /users HTTP/1.1", "POST /sign-in HTTP/1.1");
    }

    [Fact]
    public async Task Under_load_every_call_is_answered_although_connections_close_after_each_failure()
    {
        await using var server = new ClosingServer(isReset: true);
        using var client = new StudioClient(new StudioClientOptions { Address = server.Address, MaxConnections = Callers });

        StudioApiException?[][] failures = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync(client)));

        failures.SelectMany(all => all).Select(failure => failure?.Status)
            .Should().HaveCount(Callers * CallsPerCaller)
            .And.OnlyContain(status => status == null || status == HttpStatusCode.InternalServerError)
            .And.Contain((HttpStatusCode?)null);
        failures.SelectMany(all => all).OfType<StudioApiException>()
            .Should().OnlyContain(failure => failure.Failure == StudioFailure.Refused);
        server.Dropped.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_request_that_may_have_been_carried_out_is_sent_once_and_the_failure_says_so()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using StudioClient client = server.Client();

        StudioApiException? failure = await FailureAsync(() => client.Admin.FlushAsync(Token));

        failure!.Failure.Should().Be(StudioFailure.Interrupted);
        failure.Message.Should().EndWith(" The request was not sent again: look whether Studio carried it out.");
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_reading_request_is_not_sent_a_third_time()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using StudioClient client = server.Client();

        (await FailureAsync(() => client.Health.GetAsync(Token)))!.Failure.Should().Be(StudioFailure.Interrupted);
        server.Requests.Should().HaveCount(2);
    }

    private static async Task<StudioApiException?[]> CallAsync(StudioClient client)
    {
        var failures = new StudioApiException?[CallsPerCaller];
        for (int call = 0; call < CallsPerCaller; call++)
        {
            bool fails = call % 2 == 0;
            failures[call] = await FailureAsync(() => fails ? client.Users.ListAsync(Token) : client.Health.GetAsync(Token));
        }

        return failures;
    }

    private static async Task<StudioApiException?> FailureAsync(Func<Task> call)
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
