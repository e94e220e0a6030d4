using System.Net;

using Grpc.Core;

using Junjo.E2E.StandIn.Wire;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>
/// The trace service on a loopback port of its own, cleartext HTTP/2: a generated base class on the gRPC library's own server.
/// </summary>
internal sealed class TraceServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private TraceServer(WebApplication app) => this.app = app;

    /// <summary>What the server accepts when nothing else is said.</summary>
    public static ExportTraceServiceResponse Everything { get; } = new();

    public Uri Endpoint => new(app.Urls.Single());

    /// <summary>A server that accepts everything.</summary>
    public static Task<TraceServer> StartAsync(int port = 0) => StartAsync((_, _) => Task.FromResult(Everything), port);

    /// <summary>A server whose answers a test gives; a status other than OK is an <see cref="RpcException"/>.</summary>
    public static Task<TraceServer> StartAsync(
        Func<ExportTraceServiceRequest, ServerCallContext, Task<ExportTraceServiceResponse>> answer, int port = 0) =>
        StartAsync(answer, before: null, port);

    /// <summary>A server that answers in a way that the gRPC library never does, such as a proxy or a broken server.</summary>
    public static Task<TraceServer> StartRawAsync(RequestDelegate answer) =>
        StartAsync((_, _) => Task.FromResult(Everything), answer, port: 0);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task<TraceServer> StartAsync(
        Func<ExportTraceServiceRequest, ServerCallContext, Task<ExportTraceServiceResponse>> answer, RequestDelegate? before, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(new Service(answer));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2);
        });
        WebApplication app = builder.Build();
        if (before is not null)
        {
            app.Run(before);
        }

        app.MapGrpcService<Service>();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TraceServer(app);
    }

    private sealed class Service(Func<ExportTraceServiceRequest, ServerCallContext, Task<ExportTraceServiceResponse>> answer)
        : TraceService.TraceServiceBase
    {
        public override Task<ExportTraceServiceResponse> Export(ExportTraceServiceRequest request, ServerCallContext context) =>
            answer(request, context);
    }
}
