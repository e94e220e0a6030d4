using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

using Grpc.Net.Client;

namespace Junjo.E2E.Otlp.Export;

/// <summary>
/// A channel of the gRPC library over exactly one HTTP/2 connection, cleartext or TLS; opened again by the next attempt when it breaks.
/// </summary>
internal static class ExportChannel
{
    private static readonly TimeSpan MaxConnectTime = TimeSpan.FromSeconds(10);

    /// <summary>A channel over a connection of its own.</summary>
    public static GrpcChannel To(OtlpTraceClientOptions options) => Over(NewHandler(options.TrustedRoots), options.Endpoint);

    /// <summary>A channel over a transport, which it owns.</summary>
    public static GrpcChannel Over(HttpMessageHandler transport, Uri endpoint) => GrpcChannel.ForAddress(endpoint, new GrpcChannelOptions
    {
        HttpHandler = new AttemptHandler(transport),
        DisposeHttpClient = true,
        CompressionProviders = [],
    });

    private static SocketsHttpHandler NewHandler(X509Certificate2Collection? trustedRoots) => new()
    {
        ConnectTimeout = MaxConnectTime,
        ConnectCallback = ConnectAsync,
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        SslOptions = Tls(trustedRoots),
    };

    // Without a callback of ours the library connects by its load balancer. After a failed connect, that answers every call from memory,
    // for 1 s and then for
    // up to 120 s, which would hide when a killed Studio is back.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Tls(X509Certificate2Collection? trustedRoots)
    {
        if (trustedRoots is null)
        {
            return new SslClientAuthenticationOptions();
        }

        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(trustedRoots);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }
}
