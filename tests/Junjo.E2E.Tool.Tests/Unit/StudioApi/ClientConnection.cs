using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using FluentAssertions;

using Junjo.E2E.StudioApi;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.Tool.Tests.Unit;

public sealed class ClientConnection
{
    private const string Health = """{"status":"ok","version":"0.82.1","app_name":"Junjo AI Studio"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_are_HTTP_1_1_with_the_added_headers_on_one_kept_connection()
    {
        var seen = new List<(string Protocol, string Gate, string Connection)>();
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            seen.Add((context.Request.Protocol, context.Request.Headers["X-Gate"].ToString(), context.Connection.Id));
            return context.Response.WriteAsync(Health);
        });
        var headers = new Dictionary<string, string> { ["X-Gate"] = "open" };
        using var client = new StudioClient(new StudioClientOptions { Address = server.Address, Headers = headers });

        await client.Health.GetAsync(Token);
        await client.Health.GetAsync(Token);

        seen.Should().HaveCount(2).And.AllBeEquivalentTo(("HTTP/1.1", "open", seen[0].Connection));
    }

    [Fact]
    public async Task A_body_is_sent_as_JSON()
    {
        string? type = null, body = null;
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            type = context.Request.ContentType;
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Response.StatusCode = 201;
            await context.Response.WriteAsync("""{"id":"i","key":"k","name":"n","created_at":"2026-11-21T01:22:23Z"}""");
        });
        using var client = server.Client();

        var key = await client.ApiKeys.CreateAsync(new NewApiKey("say \"hi\""), Token);

        key.Should().Be(new ApiKey("i", "k", "n", "2026-11-21T01:22:23Z"));
        type.Should().Be("application/json");
        JsonText.Difference("""{"name":"say \"hi\""}""", body!).Should().BeNull();
    }

    [Fact]
    public async Task No_more_connections_are_open_than_allowed()
    {
        var connections = new HashSet<string>();
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            lock (connections)
            {
                connections.Add(context.Connection.Id);
            }

            return context.Response.WriteAsync(Health);
        });
        using var client = new StudioClient(new StudioClientOptions { Address = server.Address, MaxConnections = 2 });

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.Health.GetAsync(Token)));

        connections.Should().HaveCountLessThanOrEqualTo(2);
        server.Requests.Should().HaveCount(50);
    }

    [Fact]
    public async Task A_certificate_is_trusted_when_its_authority_is_named()
    {
        using var certificate = SelfSigned();
        await using var server = await ScriptedServer.StartAsync(context => context.Response.WriteAsync(Health), certificate);
        using var trusting = new StudioClient(new StudioClientOptions { Address = Named(server), TrustedRoots = [certificate] });
        using var strict = new StudioClient(new StudioClientOptions { Address = Named(server) });

        (await trusting.Health.GetAsync(Token)).Version.Should().Be("0.82.1");
        (await strict.Invoking(c => c.Health.GetAsync(Token)).Should().ThrowAsync<StudioApiException>())
            .Which.Failure.Should().Be(StudioFailure.Unreachable);
    }

    public static TheoryData<string, StudioClientOptions> WrongOptions => new()
    {
        { "Address: expected an absolute http or https address, saw /relative.", Options("/relative") },
        { "Address: expected an absolute http or https address, saw ftp://host/.", Options("ftp://host/") },
        { "Address: expected no query and no fragment, saw http://host/?a=b.", Options("http://host/?a=b") },
        { "Deadline: expected more than zero, saw 00:00:00.", Options("http://host") with { Deadline = TimeSpan.Zero } },
        { "MaxConnections: expected at least 1, saw 0.", Options("http://host") with { MaxConnections = 0 } },
        { "MaxBodyBytes: expected 1 to 1073741824, saw 0.", Options("http://host") with { MaxBodyBytes = 0 } },
        {
            "Address: expected no user info: give credentials as a header, saw one with user info.", Options("http://user:word@host")
        },
    };

    [Theory]
    [MemberData(nameof(WrongOptions), DisableDiscoveryEnumeration = true)]
    public void A_wrong_option_is_refused_before_anything_is_sent(string message, StudioClientOptions options)
    {
        Action make = () => new StudioClient(options).Dispose();

        make.Should().Throw<ArgumentException>().Which.Message.Should().StartWith(message);
    }

    private static StudioClientOptions Options(string address) => new() { Address = new Uri(address, UriKind.RelativeOrAbsolute) };

    private static Uri Named(ScriptedServer server) => new($"https://localhost:{server.Address.Port}");

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
