using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;

using Junjo.E2E.StudioApi;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Junjo.E2E.Tool.Tests.Unit;

/// <summary>A real HTTP/1.1 server on a free loopback port that answers as the test says and remembers what it was sent.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ScriptedServer(WebApplication app) => this.app = app;

    /// <summary>Method and target as on the wire, with the cookie header, of each request in order.</summary>
    public ConcurrentQueue<(string Method, string Target, string Cookie)> Requests { get; } = new();

    public Uri Address { get; private set; } = null!;

    public static async Task<ScriptedServer> StartAsync(RequestDelegate answer, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener =>
        {
            if (certificate is not null)
            {
                listener.UseHttps(certificate);
            }
        }));
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        var server = new ScriptedServer(builder.Build());
        server.app.Run(context =>
        {
            var request = context.Features.Get<IHttpRequestFeature>()!;
            server.Requests.Enqueue((request.Method, request.RawTarget, request.Headers.Cookie.ToString()));
            return answer(context);
        });
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        var addresses = server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Address = new Uri(addresses.Addresses.Single());
        return server;
    }

    /// <summary>Answers every request with this status and body.</summary>
    public static Task<ScriptedServer> AnsweringAsync(int status, string body) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    });

    public StudioClient Client() => new(new StudioClientOptions { Address = Address });

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
