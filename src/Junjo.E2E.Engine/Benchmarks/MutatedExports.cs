using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Workload.Chance;

namespace Junjo.E2E.Engine.Benchmarks;

/// <summary>
/// Export requests that were damaged at random places, and now and then bytes that never were one. The same seed makes the same bytes.
/// </summary>
public sealed class MutatedExports(ulong seed)
{
    private const int MostChanges = 4;
    private const int MostInserted = 16;
    private const int LongestNoise = 256;
    private const int OneInNoise = 10;

    private CounterRandom random = new(seed);

    /// <summary>The next message; its spans had this trace id before they were damaged.</summary>
    public byte[] Next(byte[] traceId)
    {
        if (random.Next(OneInNoise) == 0)
        {
            return Noise(1 + random.Next(LongestNoise));
        }

        List<byte> message = [.. Sound(traceId)];
        for (int changes = 1 + random.Next(MostChanges); changes > 0 && message.Count > 0; changes--)
        {
            Change(message);
        }

        return [.. message];
    }

    private void Change(List<byte> message)
    {
        int at = random.Next(message.Count);
        int length = 1 + random.Next(Math.Min(MostInserted, message.Count - at));
        switch (random.Next(5))
        {
            case 0:
                message[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                message[at] = (byte)random.Next(256);
                break;
            case 2:
                message.RemoveRange(at, length);
                break;
            case 3:
                message.InsertRange(at, Noise(length));
                break;
            default:
                message.InsertRange(random.Next(message.Count), message.GetRange(at, length));
                break;
        }
    }

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        for (int at = 0; at < length; at++)
        {
            noise[at] = (byte)random.Next(256);
        }

        return noise;
    }

    // Every field and every kind of value occurs, so that every part of a decoder meets damage.
    private static byte[] Sound(byte[] traceId)
    {
        KeyValue[] attributes =
        [
            new("text", "t\u00e9xt"), new("flag", true), new("count", 1L << 60), new("ratio", 0.5),
            new("bytes", new AnyValue.Bytes(traceId)),
            new("list", new AnyValue.Sequence([1L, "a"])), new("map", new AnyValue.Map([new KeyValue("k", 1L)])), new("none", null),
        ];
        var span = new OtlpSpan
        {
            TraceId = traceId,
            SpanId = traceId.AsMemory(0, 8),
            ParentSpanId = traceId.AsMemory(8),
            TraceState = "a=b",
            Flags = 0x300,
            Name = "mutated",
            Kind = 1,
            StartTimeUnixNano = 1,
            EndTimeUnixNano = 2,
            Attributes = attributes,
            Events = [new SpanEvent { Name = "e", TimeUnixNano = 1, Attributes = attributes }],
            Links = [new SpanLink { TraceId = traceId, SpanId = traceId.AsMemory(0, 8), Attributes = attributes }],
            Status = new OtlpStatus(2, "why"),
        };
        return new ExportRequest(
        [
            new ResourceSpans
            {
                Resource = new OtlpResource { Attributes = [new("service.name", "mutated"), .. attributes] },
                Scopes = [new ScopeSpans { Scope = new OtlpScope("s", "1"), Spans = [span], SchemaUrl = "u" }],
                SchemaUrl = "u",
            },
        ]).Encode();
    }
}
