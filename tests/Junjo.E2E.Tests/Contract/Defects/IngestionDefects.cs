using System.IO.Compression;

using Junjo.E2E.Tests.Contract.Studios;

namespace Junjo.E2E.Tests.Contract.Defects;

/// <summary>Defects that show in the answer to an export.</summary>
internal static class IngestionDefects
{
    private const int TooMany = (4 * 1024 * 1024) + 1;

    public static async Task<bool> TooLargeIsOutOfRange(ContractStudio studio) =>
        (await studio.CallAsync(new byte[TooMany], (ContractStudio.OtlpKeyHeader, studio.Key))).Code == "OUT_OF_RANGE";

    public static async Task<bool> GzipIsRefused(ContractStudio studio)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(ContractSpans.Request(ContractStudio.NewService(), ContractSpans.Root(ContractSpans.NewTrace())).Encode());
        }

        return (await studio.CallAsync(packed.ToArray(), (ContractStudio.OtlpKeyHeader, studio.Key), ("grpc-encoding", "gzip"))).Code == "UNIMPLEMENTED";
    }
}
