using System.IO.Compression;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Defects that show in the answer to an export.</summary>
internal static class IngestionDefects
{
    private const int TooMany = (4 * 1024 * 1024) + 1;

    public static async Task<Sighting> TooLargeIsOutOfRange(WireStudio studio) =>
        Answered(await studio.CallAsync(new byte[TooMany], (WireStudio.OtlpKeyHeader, studio.Key)), "OUT_OF_RANGE");

    public static async Task<Sighting> GzipIsRefused(WireStudio studio)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(WireSpans.Request(WireStudio.NewService(), WireSpans.Root(WireSpans.NewTrace())).Encode());
        }

        return Answered(await studio.CallAsync(packed.ToArray(), (WireStudio.OtlpKeyHeader, studio.Key), ("grpc-encoding", "gzip")),
            "UNIMPLEMENTED");
    }

    private static Sighting Answered(CallStatus answer, string code) =>
        new(answer.Code == code, $"the export was answered {answer.Code} {answer.Message}".TrimEnd());
}
