using System.Net;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Junjo.E2E.StandIn.Hosting;

/// <summary>One half of the stand-in, which can be killed and started again at its port while the other lives.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly HttpProtocols protocols;
    private readonly RequestDelegate handle;

    // Makes one change after another.
    private readonly SemaphoreSlim changing = new(1);
    private WebServer? listener;

    private Listener(WebServer listener, HttpProtocols protocols, RequestDelegate handle) =>
        (this.listener, Url, this.protocols, this.handle) = (listener, listener.Url, protocols, handle);

    /// <summary>Where it is.</summary>
    public Uri Url { get; }

    /// <summary>Whether it runs.</summary>
    public bool IsUp => Volatile.Read(ref listener) is not null;

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<Listener> StartAsync(
        IPEndPoint endpoint, HttpProtocols protocols, RequestDelegate handle, CancellationToken cancellationToken) =>
        new(await ListenAsync(endpoint, protocols, handle, cancellationToken), protocols, handle);

    /// <summary>Cuts all connections.</summary>
    public Task KillAsync() => EndAsync(listener => listener.AbortAsync());

    /// <summary>Lets running requests end.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => EndAsync(listener => listener.StopAsync(cancellationToken));

    /// <summary>Listens again where it did; does nothing while it runs.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        await changing.WaitAsync(cancellationToken);
        try
        {
            listener ??= await ListenAsync(IPEndPoint.Parse(Url.Authority), protocols, handle, cancellationToken);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        changing.Dispose();
    }

    private static Task<WebServer> ListenAsync(
        IPEndPoint endpoint, HttpProtocols protocols, RequestDelegate handle, CancellationToken cancellationToken) =>
        WebServer.StartAsync(endpoint, protocols, application => application.Run(handle), cancellationToken);

    private async Task EndAsync(Func<WebServer, Task> end)
    {
        await changing.WaitAsync(CancellationToken.None);
        try
        {
            if (Interlocked.Exchange(ref this.listener, null) is { } listener)
            {
                await end(listener);
                await listener.DisposeAsync();
            }
        }
        finally
        {
            changing.Release();
        }
    }
}
