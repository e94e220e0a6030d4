namespace Junjo.E2E.Otlp.Wire;

/// <summary>A part of a message.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">How many bytes.</param>
public readonly record struct Slice(int Start, int Length)
{
    /// <summary>The part itself.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> message) => message.Slice(Start, Length);

    internal static Slice Within(ReadOnlySpan<byte> message, ReadOnlySpan<byte> part) =>
        part.IsEmpty || !message.Overlaps(part, out int start) ? default : new Slice(start, part.Length);
}
