using System.Net;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Junjo.E2E.StandIn.Hosting;

/// <summary>One half of the stand-in: a web server with one cleartext endpoint of one protocol.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private const int MostStreams = 1000;
    private const int StreamWindowBytes = 8 * 1024 * 1024;

    // Every stream may leave a chunk unread while it waits for more, and none of them may starve the others.
    private const int ConnectionWindowBytes = 128 * 1024 * 1024;

    // What uvicorn takes for a request line and its headers: a service name may be long, and percent-encoded thrice as long.
    private const int MostHeaderBytes = 64 * 1024;

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly WebApplication application;

    private WebServer(WebApplication application) => this.application = application;

    public Uri Url => new(application.Urls.Single());

    public static async Task<WebServer> StartAsync(
        IPEndPoint endpoint, HttpProtocols protocols, Action<WebApplication> configure, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => Configure(server, endpoint, protocols));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, DetachedLifetime>();
        WebApplication application = builder.Build();
        configure(application);
        await application.StartAsync(cancellationToken);
        return new WebServer(application);
    }

    /// <summary>Lets running requests end, for a few seconds at most.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StopLimit);
        await application.StopAsync(limit.Token);
    }

    /// <summary>Cuts all connections.</summary>
    public Task AbortAsync() => application.StopAsync(new CancellationToken(canceled: true));

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static void Configure(KestrelServerOptions server, IPEndPoint endpoint, HttpProtocols protocols)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = null;
        server.Limits.MinRequestBodyDataRate = null;
        server.Limits.MaxRequestLineSize = MostHeaderBytes;
        server.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        server.Limits.Http2.InitialStreamWindowSize = StreamWindowBytes;
        server.Limits.Http2.InitialConnectionWindowSize = ConnectionWindowBytes;
        server.Limits.Http2.MaxStreamsPerConnection = MostStreams;
        server.Listen(endpoint, options => options.Protocols = protocols);
    }

    /// <summary>Keeps the hosts away from the console's signals: who started the stand-in stops it.</summary>
    private sealed class DetachedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
