using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Junjo.E2E.Otlp.Export;

/// <summary>
/// Unary gRPC over one HTTP/2 connection, cleartext (<c>http</c>) or TLS (<c>https</c>); reopened when it breaks, never retried.
/// <see href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md"/>. Safe for use from several threads.
/// </summary>
public sealed class GrpcConnection : IDisposable
{
    /// <summary>The largest response message that is read: 4 MiB, as gRPC clients have it by default.</summary>
    public const int MaxResponseBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan MaxConnectTime = TimeSpan.FromSeconds(10);
    private static readonly IReadOnlyDictionary<string, string> noTrailers = new Dictionary<string, string>();

    private readonly Uri endpoint;
    private readonly string userAgent;
    private readonly TimeProvider time;
    private readonly HttpMessageInvoker invoker;

    /// <summary>Prepares a connection; it is opened by the first call.</summary>
    /// <param name="endpoint">Scheme, host and port, such as <c>http://localhost:50051</c>.</param>
    /// <param name="userAgent">The value of <c>user-agent</c>.</param>
    /// <param name="time">Clock of deadlines and durations; null is the system's.</param>
    /// <param name="trustedRoots">Certificate authorities to trust instead of the machine's; null trusts the machine's.</param>
    /// <exception cref="ArgumentException">The endpoint is not an absolute http or https URI.</exception>
    public GrpcConnection(Uri endpoint, string userAgent, TimeProvider? time = null, X509Certificate2Collection? trustedRoots = null)
        : this(endpoint, userAgent, time ?? TimeProvider.System, NewHandler(trustedRoots))
    {
    }

    internal GrpcConnection(Uri endpoint, string userAgent, TimeProvider time, HttpMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!endpoint.IsAbsoluteUri || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"expected an absolute http or https URI, was '{endpoint}'", nameof(endpoint));
        }

        this.endpoint = endpoint;
        this.userAgent = userAgent;
        this.time = time;
        invoker = new HttpMessageInvoker(handler, disposeHandler: true);
    }

    /// <summary>Makes one call and returns how it ended. Every failure is a status; only the caller's own cancellation is thrown.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<GrpcReply> UnaryAsync(GrpcCall call, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        using var deadline = call.Deadline is { } limit ? new CancellationTokenSource(limit, time) : null;
        using var linked = deadline is null ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var content = new GrpcContent(call.Message, call.Encoding is not null);
        using HttpRequestMessage request = NewRequest(call, content);
        GrpcReply reply;
        try
        {
            reply = await SendAsync(request, call.WantsTrailers, linked?.Token ?? cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool late = deadline is { IsCancellationRequested: true };
            reply = GrpcFailure.Reply(e, late ? call.Deadline : null);
        }

        return reply with { Written = content.Started, Duration = time.GetElapsedTime(started) };
    }

    /// <inheritdoc/>
    public void Dispose() => invoker.Dispose();

    private static SocketsHttpHandler NewHandler(X509Certificate2Collection? trustedRoots) => new()
    {
        ConnectTimeout = MaxConnectTime,
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        SslOptions = Tls(trustedRoots),
    };

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

    private HttpRequestMessage NewRequest(in GrpcCall call, GrpcContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, call.Method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation("user-agent", userAgent);
        request.Headers.TryAddWithoutValidation("grpc-accept-encoding", "identity");
        if (call.Encoding is not null)
        {
            request.Headers.TryAddWithoutValidation("grpc-encoding", call.Encoding);
        }

        if (call.Deadline is { } deadline)
        {
            request.Headers.TryAddWithoutValidation("grpc-timeout", GrpcTimeout.Format(deadline));
        }

        foreach (var (name, value) in call.Metadata)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task<GrpcReply> SendAsync(HttpRequestMessage request, bool wantsTrailers, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await invoker.SendAsync(request, cancellationToken);
        byte[]? body = null;
        if (response.StatusCode == HttpStatusCode.OK)
        {
            using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            body = await GrpcBody.ReadAsync(stream, MaxResponseBytes, cancellationToken);
        }

        bool answered = GrpcHeaders.Status(response) is not null;
        var (code, message) = GrpcHeaders.Status(response)
            ?? (GrpcHeaders.FromHttp((int)response.StatusCode), $"HTTP status {(int)response.StatusCode} without a gRPC status");
        if (code == GrpcStatusCode.Ok && body is null)
        {
            (code, message, answered) = (GrpcStatusCode.Internal, "status OK without a response message", false);
        }

        return new GrpcReply(
            code, message, answered, Written: true, body, wantsTrailers ? GrpcHeaders.Metadata(response) : noTrailers,
            code == GrpcStatusCode.Ok ? null : RetryInfo.Read(response), Duration: default);
    }
}
