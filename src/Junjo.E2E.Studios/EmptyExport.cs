using Grpc.Core;

using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Studios;

/// <summary>An export without a span: it shows whether the OTLP listener is there and takes the key, and stores nothing.</summary>
public static class EmptyExport
{
    /// <summary>Makes one attempt.</summary>
    public static async Task<ExportResult> SendAsync(OtlpTraceClientOptions target, CancellationToken cancellationToken)
    {
        using var client = new OtlpTraceClient(target);
        return await client.ExportAsync(ReadOnlyMemory<byte>.Empty, cancellationToken);
    }

    /// <summary>What is wrong with the OTLP side, as the answer to a valid key says it; null when it takes spans.</summary>
    public static async Task<string?> FailureAsync(OtlpTraceClientOptions target, CancellationToken cancellationToken)
    {
        ExportResult result = await SendAsync(target, cancellationToken);
        return result.Code switch
        {
            StatusCode.OK => null,
            StatusCode.Unauthenticated =>
                $"The OTLP listener at {target.Endpoint} refused the API key: {result.Message}. Give a key that is not revoked, or let one "
                    + $"be made with --email and --password.",
            _ => $"The OTLP listener at {target.Endpoint} did not take an empty export: {result.Status}. Check --otlp-url and that "
                + $"ingestion runs.",
        };
    }
}
