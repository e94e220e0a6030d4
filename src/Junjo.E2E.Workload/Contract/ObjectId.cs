using Junjo.E2E.Workload.Chance;

namespace Junjo.E2E.Workload.Contract;

/// <summary>Ids of definitions, executions, stores and events, in the form of the Python SDK: 21 letters and digits.</summary>
internal static class ObjectId
{
    public const int Length = 21;

    private const int BitsPerDigit = 6;
    private const int DigitsPerDraw = 10;

    // 64 entries for 6 bits: two digits stand twice, which costs a sixteenth of a bit and saves a division.
    private static ReadOnlySpan<byte> Digits => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz012345678901"u8;

    /// <summary>Writes a fresh id.</summary>
    public static void Write(ref CounterRandom random, Span<byte> id)
    {
        ulong bits = 0;
        for (int i = 0; i < Length; i++)
        {
            bits = i % DigitsPerDraw == 0 ? random.Next() : bits >> BitsPerDigit;
            id[i] = Digits[(int)(bits & 0x3f)];
        }
    }
}
