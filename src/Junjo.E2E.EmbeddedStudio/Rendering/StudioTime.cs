namespace Junjo.E2E.EmbeddedStudio.Rendering;

/// <summary>Times of raw spans: microseconds, cut down, UTC with an offset; nothing for the value zero.</summary>
internal static class StudioTime
{
    private const int NanosPerMicrosecond = 1000;

    public static void Write(JsonText json, long unixNanos)
    {
        if (unixNanos == 0)
        {
            json.Raw("\"\""u8);
            return;
        }

        var micros = unixNanos / NanosPerMicrosecond;
        micros -= unixNanos % NanosPerMicrosecond < 0 ? 1 : 0;
        var time = DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
        Span<byte> text = stackalloc byte[40];
        time.TryFormat(text, out var length, "yyyy-MM-ddTHH:mm:ss.ffffff+00:00");
        json.Raw((byte)'"');
        json.Raw(text[..length]);
        json.Raw((byte)'"');
    }
}
