using System.Numerics;

using Junjo.E2E.Otlp;
using Junjo.E2E.Workload.Chance;

namespace Junjo.E2E.Workload.Runs;

/// <summary>
/// The ids of a run: keyed permutations of who owns them, so that every id a Studio returns decodes to its owner, or to "not ours",
/// without a lookup. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// A <see href="https://en.wikipedia.org/wiki/Feistel_cipher">Feistel network</see> is a permutation whatever its round function. Bits that
/// carry
/// no address hold a fixed pattern; a foreign id decodes to that pattern with probability 2^-40 (trace) or 2^-12 (span).
/// </remarks>
public sealed class SpanIds(ulong seed, uint run)
{
    private const int Rounds = 4;
    private const ulong TracePattern = 0x4a_554e_4a4f; // "JUNJO"
    private const uint SpanPattern = 0xe2e;

    private readonly ulong key = CounterRandom.Mix(seed ^ CounterRandom.Mix(run));

    /// <summary>The id of a trace.</summary>
    /// <param name="service">The service's index.</param>
    /// <param name="trace">The trace's ordinal among its service's; a trace holds one workflow or more.</param>
    public TraceId Trace(int service, int trace)
    {
        // high: run (32 bits), service (12), zeros (20); low: trace (24), pattern (40).
        ulong high = ((ulong)run << 32) | ((ulong)(uint)service << 20);
        ulong low = ((ulong)(uint)trace << 40) | TracePattern;
        for (int round = 0; round < Rounds; round++)
        {
            (high, low) = (low, high ^ Round(low, round));
        }

        return new TraceId(high, low);
    }

    /// <summary>Whose trace it is; false when it is not of this run.</summary>
    public bool TryDecode(TraceId id, out int service, out int trace)
    {
        (ulong high, ulong low) = (id.High, id.Low);
        for (int round = Rounds - 1; round >= 0; round--)
        {
            (high, low) = (low ^ Round(high, round), high);
        }

        service = (int)((high >> 20) & 0xfff);
        trace = (int)(low >> 40);
        return high >> 32 == run && (high & 0xfffff) == 0 && (low & 0xff_ffff_ffff) == TracePattern;
    }

    /// <summary>The id of a span.</summary>
    public SpanId Span(SpanAddress address)
    {
        ulong plain = ((ulong)(uint)address.Service << 52) | ((ulong)(uint)address.Workflow << 28)
            | ((ulong)(uint)address.Span << 12) | SpanPattern;
        uint high = (uint)(plain >> 32);
        uint low = (uint)plain;
        for (int round = 0; round < Rounds; round++)
        {
            (high, low) = (low, high ^ (uint)Round(low, round + Rounds));
        }

        return new SpanId(((ulong)high << 32) | low);
    }

    /// <summary>Which span it is; false when it is not of this run.</summary>
    public bool TryDecode(SpanId id, out SpanAddress address)
    {
        uint high = (uint)(id.Value >> 32);
        uint low = (uint)id.Value;
        for (int round = (2 * Rounds) - 1; round >= Rounds; round--)
        {
            (high, low) = (low ^ (uint)Round(high, round), high);
        }

        ulong plain = ((ulong)high << 32) | low;
        address = new SpanAddress((int)(plain >> 52), (int)(plain >> 28) & 0xff_ffff, (int)(plain >> 12) & 0xffff);
        return (plain & 0xfff) == SpanPattern;
    }

    /// <summary>A keyed digest of bytes, for proving that content belongs to this run.</summary>
    public ulong Digest(ReadOnlySpan<byte> content)
    {
        // Four lanes, because one would wait for its own multiplication: measured 3 times as fast.
        (ulong a, ulong b, ulong c, ulong d) = (key ^ (ulong)content.Length, ~key, key + TracePattern, key - SpanPattern);
        while (content.Length >= 4 * sizeof(ulong))
        {
            a = Absorb(a, BitConverter.ToUInt64(content));
            b = Absorb(b, BitConverter.ToUInt64(content[8..]));
            c = Absorb(c, BitConverter.ToUInt64(content[16..]));
            d = Absorb(d, BitConverter.ToUInt64(content[24..]));
            content = content[(4 * sizeof(ulong))..];
        }

        foreach (byte last in content)
        {
            a = Absorb(a, last);
        }

        return CounterRandom.Mix(Absorb(Absorb(Absorb(a, b), c), d));
    }

    private static ulong Absorb(ulong state, ulong bits) => BitOperations.RotateLeft(state ^ bits, 29) * 0x9e37_79b9_7f4a_7c15;

    private ulong Round(ulong half, int round) => CounterRandom.Mix(half + key + ((ulong)(uint)(round + 1) * 0x9e37_79b9_7f4a_7c15));
}
