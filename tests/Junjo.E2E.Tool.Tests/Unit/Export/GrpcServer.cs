using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>A cleartext HTTP/2 server on a loopback port of its own, whose answers a test writes by hand.</summary>
internal sealed class GrpcServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private GrpcServer(WebApplication app) => this.app = app;

    public Uri Endpoint => new(app.Urls.Single());

    public static async Task<GrpcServer> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        WebApplication app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new GrpcServer(app);
    }

    /// <summary>Answers as a gRPC server does: the message when there is one, then the trailers.</summary>
    public static async Task AnswerAsync(
        HttpContext http, string status, string? message = null, byte[]? body = null, params (string Name, string Value)[] trailers)
    {
        http.Response.ContentType = "application/grpc";
        if (body is not null)
        {
            byte[] prefix = [0, 0, 0, (byte)(body.Length >> 8), (byte)body.Length];
            await http.Response.Body.WriteAsync(prefix.Concat(body).ToArray(), http.RequestAborted);
        }

        http.Response.AppendTrailer("grpc-status", status);
        if (message is not null)
        {
            http.Response.AppendTrailer("grpc-message", message);
        }

        foreach (var (name, value) in trailers)
        {
            http.Response.AppendTrailer(name, value);
        }
    }

    public static async Task<byte[]> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
