using FluentAssertions;

using Grpc.Core;
using Grpc.Net.Client;

using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.Tool.Tests.Unit.StandIn;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>The stand-in is spoken to by a client that nobody here wrote: Grpc.Net.Client with a stub of Grpc.Tools.</summary>
public sealed class StockClients
{
    private static CancellationToken Stopped => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stub_of_the_gRPC_library_exports_to_the_stand_in()
    {
        await using StudioUnderTest studio = await StudioUnderTest.StartAsync(QuirkSet.None);
        using GrpcChannel channel = GrpcChannel.ForAddress(studio.Server.OtlpUrl);
        var client = new TraceService.TraceServiceClient(channel);
        var request = StudioUnderTest.Request(
            ("stock", [StudioUnderTest.Span(trace: 1, number: 1, isRoot: true), StudioUnderTest.Span(trace: 1, number: 2)]));

        ExportTraceServiceResponse response = await client.ExportAsync(
            request, new Metadata { { "x-junjo-api-key", studio.Key } }, cancellationToken: Stopped);

        response.Should().Be(TraceServer.Everything);
        (await studio.TraceAsync(1)).Should().BeEquivalentTo("span 1", "span 2");
    }

    [Fact]
    public async Task A_stub_of_the_gRPC_library_without_a_key_is_refused_by_the_stand_in()
    {
        await using StudioUnderTest studio = await StudioUnderTest.StartAsync(QuirkSet.None);
        using GrpcChannel channel = GrpcChannel.ForAddress(studio.Server.OtlpUrl);
        var client = new TraceService.TraceServiceClient(channel);

        Func<Task> export = async () =>
            await client.ExportAsync(
            StudioUnderTest.Request(("stock", [StudioUnderTest.Span(trace: 1, number: 1, isRoot: true)])), cancellationToken: Stopped);

        (await export.Should().ThrowAsync<RpcException>()).Which.Status.Should().BeEquivalentTo(
            new { StatusCode = StatusCode.Unauthenticated, Detail = "Missing x-junjo-api-key header" });
        (await studio.TraceAsync(1)).Should().BeEmpty();
    }
}
