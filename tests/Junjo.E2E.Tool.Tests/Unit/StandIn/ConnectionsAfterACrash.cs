using System.Text;

using FluentAssertions;

using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>A Studio that closes a connection after an unhandled error: both clients go on as if nothing had been.</summary>
public sealed class ConnectionsAfterACrash : IAsyncLifetime
{
    private const int Times = 20;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");
    private StandInServer server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await StandInServer.StartAsync(
        new StandInOptions { DataFolder = folder.FullName, Quirks = QuirkSet.AnswersOf(StandInRelease.V082) }, Token);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_byte_exact_client_sends_the_request_after_a_500_over_a_new_connection()
    {
        using var wire = new RestWire(server.RestUrl);
        RestAnswer first = await PostAsync(wire, "/users/create-first-user", RestStudio.User, cookie: "");
        string cookie = RestStudio.CookieOf(first);
        var statuses = new List<int>();
        for (int time = 0; time < Times; time++)
        {
            statuses.Add((await PostAsync(wire, "/api_keys", """{"name":5}""", cookie)).Status);
            statuses.Add((await PostAsync(wire, "/api_keys", """{"name":"a key"}""", cookie)).Status);
        }

        statuses.Should().Equal(Enumerable.Repeat((int[])[500, 201], Times).SelectMany(pair => pair));
    }

    [Fact]
    public async Task The_byte_exact_client_says_that_a_connection_was_closed()
    {
        using var wire = new RestWire(server.RestUrl);
        await PostAsync(wire, "/users/create-first-user", RestStudio.User, cookie: "");
        await server.KillAsync();

        await FluentActions.Awaiting(() => PostAsync(wire, "/sign-in", RestStudio.User, cookie: ""))
            .Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task The_typed_client_makes_a_key_after_each_500()
    {
        using var client = new StudioClient(new StudioClientOptions { Address = server.RestUrl });
        await client.Auth.CreateFirstUserAsync("admin@example.com", "correct horse", Token);
        for (int time = 0; time < Times; time++)
        {
            // A password of more than 72 bytes ends in an unhandled error.
            await client.Invoking(c => c.Users.CreateAsync($"user-{time}@example.com", new string('x', 73), Token))
                .Should().ThrowAsync<StudioApiException>();
            await client.ApiKeys.CreateAsync($"key {time}", Token);
        }

        (await client.ApiKeys.GetAsync(Token)).Should().HaveCount(Times);
    }

    private static Task<RestAnswer> PostAsync(RestWire wire, string path, string body, string cookie) => wire.SendAsync(
        "POST",
        path,
        new Dictionary<string, string> { ["content-type"] = "application/json", ["cookie"] = cookie },
        Encoding.UTF8.GetBytes(body),
        Token);
}
