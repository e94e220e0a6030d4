
namespace Junjo.E2E.StandIn.Rendering;

/// <summary>Times as Studio writes them.</summary>
internal static class StudioTime
{
    private const int NanosPerMicrosecond = 1000;
    private const int ToMicrosecond = 26;

    /// <summary>Of raw spans: UTC with an offset; nothing for the value zero.</summary>
    /// <param name="isCut">Whether only microseconds are shown, cut down.</param>
    public static void Write(JsonText json, long unixNanos, bool isCut)
    {
        if (unixNanos == 0)
        {
            json.Raw("\"\""u8);
            return;
        }

        long micros = unixNanos / NanosPerMicrosecond;
        micros -= unixNanos % NanosPerMicrosecond < 0 ? 1 : 0;
        DateTime time = DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
        Span<byte> text = stackalloc byte[40];
        time.TryFormat(text, out _, "O");
        json.Raw((byte)'"');
        json.Raw(text[..ToMicrosecond]);
        if (!isCut)
        {
            (unixNanos - (micros * NanosPerMicrosecond)).TryFormat(text, out int length, "000");
            json.Raw(text[..length]);
        }

        json.Raw("+00:00\""u8);
    }

    /// <summary>Of accounts: whole seconds.</summary>
    public static void WriteSeconds(JsonText json, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[24];
        time.UtcDateTime.TryFormat(text, out int length, "yyyy-MM-ddTHH:mm:ssZ");
        json.Raw((byte)'"');
        json.Raw(text[..length]);
        json.Raw((byte)'"');
    }
}
