using FluentAssertions;

using Junjo.E2E.StudioApi;
using Junjo.E2E.StudioApi.Transport;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.Tool.Tests.Unit;

public sealed class ClientSecrets
{
    private const string Key = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01";

    private const string Password = "pa\"ss\\w\u00f6rd";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain", "x pa\"ss\\w\u00f6rd y", "x [removed] y")]
    [InlineData("as JSON", "{\"input\":\"pa\\\"ss\\\\w\u00f6rd\"}", "{\"input\":\"[removed]\"}")]
    public async Task A_password_Studio_echoes_is_removed(string name, string body, string shown)
    {
        await using var server = await ScriptedServer.AnsweringAsync(422, body);
        using var client = server.Client();

        var create = await client.Invoking(c => c.Users.CreateAsync(new Credentials("a@example.com", Password), Token))
            .Should().ThrowAsync<StudioApiException>();

        create.Which.Body.Should().Be(shown, name);
        create.Which.ToString().Should().NotContain(Password);
    }

    [Fact]
    public async Task The_session_and_added_headers_are_removed_however_they_are_echoed()
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            context.Response.Headers.SetCookie = "session=\"gAAAAsecret\"; Path=/";
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync($"cookie {context.Request.Headers.Cookie}, gAAAAsecret, {context.Request.Headers["X-Gate"]}");
        });
        var headers = new Dictionary<string, string> { ["X-Gate"] = "open sesame" };
        using var client = new StudioClient(new StudioClientOptions { Address = server.Address, Headers = headers });

        await client.Invoking(c => c.Health.GetAsync(Token)).Should().ThrowAsync<StudioApiException>();
        var second = await client.Invoking(c => c.Health.GetAsync(Token)).Should().ThrowAsync<StudioApiException>();

        second.Which.Body.Should().Be("cookie session=[removed], [removed], [removed]");
    }

    [Theory]
    [InlineData($"key {Key}.", "key [removed].")]
    [InlineData($"[\"{Key}\",\"{Key}\"]", "[\"[removed]\",\"[removed]\"]")]
    [InlineData($"{Key}x", $"{Key}x")]
    [InlineData("Set-Cookie: session=abc; Path=/", "Set-Cookie: session=[removed]; Path=/")]
    public void Whatever_looks_like_a_key_or_a_cookie_is_removed(string text, string shown) =>
        Secrets.Remove(text, []).Should().Be(shown);

    [Fact]
    public void A_key_as_text_leaves_its_value_out() =>
        new ApiKey("id", Key, "name", "2026-11-21T01:22:23Z").ToString().Should().Be("ApiKey id 'name' of 2026-11-21T01:22:23Z");

    [Fact]
    public void Credentials_as_text_leave_the_password_out() =>
        new Credentials("a@example.com", Password).ToString().Should().Be("Credentials of a@example.com");

    [Fact]
    public void Options_as_text_are_the_address_alone()
    {
        var options = new StudioClientOptions
        {
            Address = new Uri("http://host:1"),
            Session = Key,
            Headers = new Dictionary<string, string> { ["X-Gate"] = Password },
        };

        options.ToString().Should().Be("StudioClientOptions of http://host:1/");
    }

    [Fact]
    public void A_body_in_an_exception_is_cut_at_its_limit()
    {
        string body = new string('x', StudioApiException.MaxBodyLength + 1);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://host/");

        StudioApiException.Refused(request, System.Net.HttpStatusCode.BadRequest, System.Net.HttpStatusCode.OK, body)
            .Body.Should().HaveLength(StudioApiException.MaxBodyLength);
    }
}
