using System.Globalization;
using System.Text.Json.Nodes;

namespace Junjo.E2E.EmbeddedStudio.Evidence;

/// <summary>Start and end of a span in the precision the API shows; the stored nanoseconds are not asked for .</summary>
internal sealed record SpanInterval(DateTimeOffset Start, DateTimeOffset End, long DurationNanos)
{
    private const double MicrosPerSecond = 1_000_000;
    private const double NanosPerSecond = 1_000_000_000;

    /// <exception cref="UnusableEvidenceException">A time is absent, the end lies before the start, or they lie too far apart.</exception>
    public static SpanInterval Require(EvidenceSpan span, string prefix = "")
    {
        var start = Time(span, "start_time", prefix);
        var end = Time(span, "end_time", prefix);
        if (end < start)
        {
            throw UnusableEvidenceException.OfAgent(
                "Span interval ends before it starts.", "invalid_span_interval", "span.interval", "Span end time cannot precede start time.");
        }

        // Through seconds as a double, as Studio does, which may lose a nanosecond.
        var nanos = (end - start).Ticks / TimeSpan.TicksPerMicrosecond / MicrosPerSecond * NanosPerSecond;
        return nanos <= Contract.LargestInteger
            ? new(start, end, (long)nanos)
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

    private static DateTimeOffset Time(EvidenceSpan span, string key, string prefix) =>
        DateTimeOffset.TryParse(Scalar.Text(span.Row[key]), CultureInfo.InvariantCulture, out var time)
            ? time
            : throw UnusableEvidenceException.OfAgent(
                $"Agent timestamp {prefix}{key} is invalid.", "required_identity_missing", prefix + key, "Timestamp is invalid.");

    private static string Text(DateTimeOffset time) => time.ToString(
        time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
