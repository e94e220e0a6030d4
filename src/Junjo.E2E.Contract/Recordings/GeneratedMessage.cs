using System.Security.Cryptography;
using System.Text;
using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>
/// A request that is described instead of recorded: one span <c>size</c> with an attribute <c>pad</c> of so many letters p that the whole
/// message has the given number of bytes.
/// </summary>
internal static class GeneratedMessage
{
    private const ulong StartTime = 1_790_000_000_000_000_000;

    /// <exception cref="FormatException">No such message has this size.</exception>
    public static byte[] Build(int messageBytes, string? trace)
    {
        // A length prefix grows with what it measures, so the padding is corrected until the whole fits.
        int pad = messageBytes - Encode(0, trace).Length;
        for (int correction = 0; correction < 4 && pad >= 0; correction++)
        {
            byte[] message = Encode(pad, trace);
            if (message.Length == messageBytes)
            {
                return message;
            }

            pad -= message.Length - messageBytes;
        }

        throw new FormatException($"no generated message has {messageBytes} bytes");
    }

    private static byte[] Encode(int pad, string? trace)
    {
        byte[] id = trace is null ? SHA256.HashData("junjo-e2e contract"u8).AsSpan(0, 16).ToArray() : Convert.FromHexString(trace);
        var span = new OtlpSpan
        {
            TraceId = id,
            SpanId = SHA256.HashData(Encoding.ASCII.GetBytes(Convert.ToHexString(id))).AsMemory(0, 8),
            Name = "size",
            Kind = 1,
            StartTimeUnixNano = StartTime,
            EndTimeUnixNano = StartTime + 1_000_000,
            Attributes = [new KeyValue("pad", new string('p', pad))],
        };
        var resource = new OtlpResource { Attributes = [new KeyValue("service.name", "rec-size")] };
        return new ExportRequest([new ResourceSpans { Resource = resource, Scopes = [new ScopeSpans { Spans = [span] }] }]).Encode();
    }
}
