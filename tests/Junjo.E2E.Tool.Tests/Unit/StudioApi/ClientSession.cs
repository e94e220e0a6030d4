using FluentAssertions;

using Junjo.E2E.StudioApi;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.Tool.Tests.Unit;

public sealed class ClientSession
{
    private const string Attributes = "; HttpOnly; Max-Age=2592000; Path=/; SameSite=strict";

    private const string Quoted = "session=\"gAAAAABq_-x==\"";

    private const string Clearing = "session=null; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly; samesite=strict";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Quoted)]
    [InlineData("session=eyJhIjogMX0=.aSDt_Q.x-Y_z")]
    public async Task A_session_is_sent_back_byte_for_byte(string pair)
    {
        await using var server = await SettingCookiesAsync(pair + Attributes, null);
        using var client = server.Client();

        await client.Auth.SignInAsync(new Credentials("a@example.com", "correct horse"), Token);
        await client.Auth.SignInAsync(new Credentials("a@example.com", "correct horse"), Token);

        server.Requests.Select(request => request.Cookie).Should().Equal("", pair);
    }

    [Fact]
    public async Task A_client_with_connections_of_its_own_has_the_session_and_one_that_is_nobody_has_none()
    {
        await using var server = await SettingCookiesAsync(Quoted + Attributes, null, null);
        using var client = server.Client();
        await UseAsync(client, times: 1);

        using StudioClient same = client.WithConnections(3);
        await UseAsync(same, times: 1);
        using StudioClient nobody = client.WithoutSession();
        await UseAsync(nobody, times: 1);

        server.Requests.Select(request => request.Cookie).Should().Equal("", Quoted, "");
    }

    [Fact]
    public async Task A_renewed_session_replaces_the_one_before()
    {
        await using var server = await SettingCookiesAsync("session=one" + Attributes, "session=two" + Attributes, null);
        using var client = server.Client();

        await UseAsync(client, times: 3);

        server.Requests.Select(request => request.Cookie).Should().Equal("", "session=one", "session=two");
    }

    [Theory]
    [InlineData(Clearing)]
    [InlineData("session=\"gAAAA\"; Max-Age=0; Path=/")]
    public async Task A_clearing_cookie_forgets_the_session(string clearing)
    {
        await using var server = await SettingCookiesAsync(Quoted + Attributes, clearing, null);
        using var client = server.Client();

        await UseAsync(client, times: 3);

        server.Requests.Select(request => request.Cookie).Should().Equal("", Quoted, "");
    }

    [Fact]
    public async Task A_refusal_renews_the_session_too()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers.SetCookie = "session=renewed" + Attributes;
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        using var client = server.Client();

        await client.Invoking(c => c.Users.DeleteAsync("nobody", Token)).Should().ThrowAsync<StudioApiException>();
        await client.Invoking(c => c.Users.DeleteAsync("nobody", Token)).Should().ThrowAsync<StudioApiException>();

        server.Requests.Select(request => request.Cookie).Should().Equal("", "session=renewed");
    }

    [Fact]
    public async Task Clients_of_two_Studios_on_one_host_do_not_share_a_session()
    {
        await using var first = await SettingCookiesAsync("session=first" + Attributes, null);
        await using var second = await SettingCookiesAsync("session=second" + Attributes, null);
        using var client = first.Client();
        using var other = second.Client();

        await UseAsync(client, times: 1);
        await UseAsync(other, times: 2);
        await UseAsync(client, times: 1);

        first.Requests.Select(request => request.Cookie).Should().Equal("", "session=first");
        second.Requests.Select(request => request.Cookie).Should().Equal("", "session=second");
    }

    [Fact]
    public async Task Cookies_of_other_names_are_not_kept()
    {
        await using var server = await SettingCookiesAsync("tracking=1", null);
        using var client = server.Client();

        await UseAsync(client, times: 2);

        server.Requests.Select(request => request.Cookie).Should().Equal("", "");
    }

    private static async Task UseAsync(StudioClient client, int times)
    {
        for (int i = 0; i < times; i++)
        {
            await client.Auth.SignInAsync(new Credentials("a@example.com", "correct horse"), Token);
        }
    }

    private static Task<ScriptedServer> SettingCookiesAsync(params string?[] cookies)
    {
        int answered = 0;
        return ScriptedServer.StartAsync(context =>
        {
            if (cookies[answered++] is { } cookie)
            {
                context.Response.Headers.SetCookie = cookie;
            }

            return context.Response.WriteAsync("""{"message":"signed in"}""");
        });
    }
}
