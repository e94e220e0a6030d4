using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>Sockets as this client needs them.</summary>
internal static class StudioHandler
{
    // A restarted Studio may have another address behind the same name.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    public static SocketsHttpHandler Create(StudioClientOptions options) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        UseProxy = !options.Address.IsLoopback,
        MaxConnectionsPerServer = options.MaxConnections,
        ConnectTimeout = options.Deadline,
        PooledConnectionLifetime = ConnectionLifetime,
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
