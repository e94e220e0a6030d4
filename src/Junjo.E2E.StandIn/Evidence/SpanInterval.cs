using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>
/// Start and end of a span, from the times the API shows: their duration has its nanoseconds where these have.
/// </summary>
internal sealed record SpanInterval(DateTimeOffset Start, DateTimeOffset End, long DurationNanos)
{
    private const double MicrosPerSecond = 1_000_000;
    private const double NanosPerSecond = 1_000_000_000;
    private const int LengthWithNanos = 35;
    private const int NanosAt = 26;
    private const int NanoDigits = 3;

    /// <exception cref="UnusableEvidenceException">A time is absent, the end lies before the start, or they lie too far apart.</exception>
    public static SpanInterval Require(EvidenceSpan span, string prefix = "")
    {
        (DateTimeOffset Micros, long Nanos) start = Time(span, "start_time", prefix);
        (DateTimeOffset Micros, long Nanos) end = Time(span, "end_time", prefix);
        if (end.CompareTo(start) < 0)
        {
            throw UnusableEvidenceException.OfAgent(
                "Span interval ends before it starts.",
                "invalid_span_interval",
                "span.interval",
                "Span end time cannot precede start time.");
        }

        // Through seconds as a double, as Studio does, which may lose a nanosecond.
        double nanos = (end.Micros - start.Micros).Ticks / TimeSpan.TicksPerMicrosecond / MicrosPerSecond * NanosPerSecond;
        return nanos <= Contract.LargestInteger
            ? new(start.Micros, end.Micros, (long)nanos + end.Nanos - start.Nanos)
            : throw UnusableEvidenceException.OfAgent(
                "Agent duration is outside the portable integer domain.",
                "invalid_contract_integer",
                "duration_ns",
                "Duration cannot be represented safely in the semantic API.");
    }

    public void AddTo(JsonObject json)
    {
        json["start_time"] = Text(Start);
        json["end_time"] = Text(End);
        json["duration_ns"] = DurationNanos;
    }

    private static (DateTimeOffset Micros, long Nanos) Time(EvidenceSpan span, string key, string prefix)
    {
        string? text = Scalar.Text(span.Row[key]);
        bool hasNanos = text is { Length: LengthWithNanos };
        return DateTimeOffset.TryParse(hasNanos ? text!.Remove(NanosAt, NanoDigits) : text, out DateTimeOffset time)
            ? (time, hasNanos ? long.Parse(text.AsSpan(NanosAt, NanoDigits)) : 0)
            : throw UnusableEvidenceException.OfAgent(
                $"Agent timestamp {prefix}{key} is invalid.", "required_identity_missing", prefix + key, "Timestamp is invalid.");
    }

    private static string Text(DateTimeOffset time) => time.ToString(
        time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");
}
