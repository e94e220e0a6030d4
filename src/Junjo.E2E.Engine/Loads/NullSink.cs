using System.Buffers;
using System.IO.Pipelines;
using System.Net;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Junjo.E2E.Engine.Loads;

/// <summary>A gRPC server on loopback that reads a request and answers OK: what sending costs when receiving costs nothing.</summary>
public sealed class NullSink : IAsyncDisposable
{
    private static readonly byte[] emptyMessage = new byte[5];

    private readonly WebApplication app;

    private NullSink(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public Uri Url => new(app.Urls.Single());

    /// <summary>Starts a sink on a free loopback port.</summary>
    public static async Task<NullSink> StartAsync(CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        WebApplication app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync(cancellationToken);
        return new NullSink(app);
    }

    /// <summary>Stops the sink.</summary>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext http)
    {
        PipeReader body = http.Request.BodyReader;
        while (true)
        {
            ReadResult read = await body.ReadAsync(http.RequestAborted);
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        http.Response.ContentType = "application/grpc";
        http.Response.BodyWriter.Write(emptyMessage);
        http.Response.AppendTrailer("grpc-status", "0");
    }
}
