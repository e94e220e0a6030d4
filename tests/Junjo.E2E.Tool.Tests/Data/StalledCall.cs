using System.Net;

namespace Junjo.E2E.Tool.Tests;

/// <summary>A gRPC call that is begun and whose message does not come.</summary>
internal static class StalledCall
{
    /// <summary>Begins a call and sends no message.</summary>
    public static async Task<CallStatus> SendAsync(Uri server, string grpcTimeout, CancellationToken cancellationToken)
    {
        using var wire = new GrpcWire(server);
        using var content = new StalledBody(cancellationToken);
        return (await wire.SendAsync(GrpcWire.ExportPath, content, [new("grpc-timeout", grpcTimeout)], cancellationToken)).Status;
    }

    // A client that does not notice the server's reset waits for its own body first, so the body ends, long after every deadline of a test.
    private sealed class StalledBody(CancellationToken end) : HttpContent
    {
        private static readonly TimeSpan longAfterwards = TimeSpan.FromSeconds(10);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end, cancellationToken);

            // Without it the headers may wait for the first byte of the body, and the server's deadline begins with the headers.
            await stream.FlushAsync(either.Token);
            await Task.Delay(longAfterwards, either.Token);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
