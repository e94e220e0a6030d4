using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>
/// What stands in front of a Studio that is reached over TLS: it ends TLS, demands a header, and passes on to a cleartext address. It may
/// also
/// claim another time.
/// </summary>
internal sealed class TlsFront : IAsyncDisposable
{
    public const string Header = "x-front-token";
    public const string Token = "let-me-pass-please";

    private readonly WebApplication application;

    private TlsFront(WebApplication application) => this.application = application;

    public Uri Address => new($"https://localhost:{new Uri(application.Urls.Single()).Port}");

    public static X509Certificate2 Certificate { get; } = SelfSigned();

    public static async Task<TlsFront> StartAsync(Uri behind, HttpProtocols protocol, TimeSpan clock)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocol;
            listen.UseHttps(Certificate);
        }));
        WebApplication application = builder.Build();
        var client = new HttpMessageInvoker(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });
        application.Lifetime.ApplicationStopped.Register(client.Dispose);
        application.Run(context => PassAsync(context, client, behind, clock));
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new TlsFront(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static async Task PassAsync(HttpContext context, HttpMessageInvoker client, Uri behind, TimeSpan clock)
    {
        if (context.Request.Headers[Header] != Token)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method),
            new Uri(behind, context.Request.Path + context.Request.QueryString))
        {
            Version = behind.Scheme == "http" && context.Request.Protocol == "HTTP/2" ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StreamContent(context.Request.Body),
        };
        foreach (var (name, values) in context.Request.Headers.Where(
            header => !header.Key.StartsWith(':') && header.Key is not "Host" and not Header))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        using HttpResponseMessage answer = await client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not "Transfer-Encoding"))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        context.Response.Headers.Date = (DateTimeOffset.UtcNow + clock).ToString("R");
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        foreach (var (name, values) in answer.TrailingHeaders)
        {
            context.Response.AppendTrailer(name, values.ToArray());
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
