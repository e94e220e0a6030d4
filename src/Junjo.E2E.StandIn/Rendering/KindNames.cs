namespace Junjo.E2E.StandIn.Rendering;

/// <summary>Names of OTLP span kinds, of which Studio keeps the low eight bits.</summary>
/// <param name="shifted">Release 0.80 shows each kind under the name of the next.</param>
/// <param name="namesNone">Release 0.82 has a name for no kind, which OpenTelemetry takes for internal.</param>
internal sealed class KindNames(bool shifted, bool namesNone)
{
    private static readonly byte[][] Names =
    [
        [.. "UNSPECIFIED"u8], [.. "INTERNAL"u8], [.. "SERVER"u8], [.. "CLIENT"u8], [.. "PRODUCER"u8], [.. "CONSUMER"u8],
    ];

    public ReadOnlySpan<byte> Of(int kind)
    {
        var kept = (sbyte)kind;
        return shifted
            ? Names[kept is >= 0 and <= 4 ? kept + 1 : 1]
            : Names[kept is >= 1 and <= 5 ? kept : namesNone ? 0 : 1];
    }
}
