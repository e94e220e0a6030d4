using Junjo.E2E.Otlp.Grpc;

namespace Junjo.E2E.Studios;

/// <summary>An export without a span: it shows whether the OTLP listener is there and takes the key, and stores nothing.</summary>
internal static class EmptyExport
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Makes one attempt.</summary>
    public static async Task<ExportResult> SendAsync(Uri otlpUrl, string apiKey, TimeProvider time, CancellationToken cancellationToken)
    {
        using var client = new OtlpTraceClient(
            new OtlpTraceClientOptions { Endpoint = otlpUrl, ApiKey = apiKey, Deadline = Deadline, Time = time });
        return await client.ExportAsync(ReadOnlyMemory<byte>.Empty, cancellationToken);
    }
}
