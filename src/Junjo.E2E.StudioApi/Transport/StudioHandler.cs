using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>
/// Sends over two sets of connections. Reading requests share connections that are kept open. The server closes a kept connection without a
/// word when it failed within a request (status 500) or was idle too long; a request that was under way to it is then lost. A reading
/// request is sent once more, on a new connection. Any other request may have been carried out, so it must not be sent twice: it gets a new
/// connection from the start.
/// </summary>
internal sealed class StudioHandler : HttpMessageHandler
{
    // A restarted Studio may have another address behind the same name.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly HttpMessageInvoker kept;
    private readonly HttpMessageInvoker fresh;

    public StudioHandler(StudioClientOptions options)
    {
        kept = new HttpMessageInvoker(Sockets(options, ConnectionLifetime));
        fresh = new HttpMessageInvoker(Sockets(options, TimeSpan.Zero));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get)
        {
            return await fresh.SendAsync(request, cancellationToken);
        }

        try
        {
            return await kept.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception) when (WasClosed(exception))
        {
            return await fresh.SendAsync(request, cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            kept.Dispose();
            fresh.Dispose();
        }

        base.Dispose(disposing);
    }

    // Not a failed connect: the connection was there, and closed before the first line of an answer.
    private static bool WasClosed(HttpRequestException exception) =>
        exception.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.Unknown && exception.InnerException is IOException;

    private static SocketsHttpHandler Sockets(StudioClientOptions options, TimeSpan lifetime) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        UseProxy = !options.Address.IsLoopback,
        MaxConnectionsPerServer = options.MaxConnections,
        ConnectTimeout = options.Deadline,
        PooledConnectionLifetime = lifetime,
        SslOptions = Tls(options.TrustedRoots),
    };

    private static SslClientAuthenticationOptions Tls(X509Certificate2Collection? roots)
    {
        if (roots is null)
        {
            return new SslClientAuthenticationOptions();
        }

        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }
}
