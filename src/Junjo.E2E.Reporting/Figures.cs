using Junjo.E2E.Reporting.Load;
using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

/// <summary>The numbers of a run as lines of a name and a text, the same in every report.</summary>
internal static class Figures
{
    private const int MaxFailures = 5;

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, string Text)> Of(RunResult result) =>
        [.. result.Load is { } load ? LoadFigures.Of(load) : [], .. SendingOf(result.Sending), .. ReadingOf(result.Judgement),
            .. LagsOf(result)];

    /// <summary>What was sent.</summary>
    public static IEnumerable<(string Name, string Text)> SendingOf(SendingFacts sending)
    {
        yield return ("Sent", $"{Wording.Counted(sending.Workflows, "workflows")} in {Wording.Duration(sending.Duration)}: "
            + $"{Wording.Rate(sending.AckedWorkflows, sending.Duration)} acknowledged workflows/s, "
                + $"{Wording.Rate(sending.Acked, sending.Duration)} acknowledged spans/s");
        yield return ("Spans",
            $"{sending.Acked:N0} ACKED, {sending.Rejected:N0} REJECTED, {sending.Unknown:N0} UNKNOWN, {sending.NeverSent:N0} NEVER_SENT");
        yield return ("Exports", $"{Wording.Counted(sending.Exports, "exports")}, {Wording.Counted(sending.Retries, "retries")}");
        if (sending.Rate is { } rate)
        {
            yield return ("Rate",
                $"{rate.Wanted}: {rate.Due - rate.Dropped:N0} of {Wording.Counted(rate.Due, "exports")} that were due were started "
                + $"({rate.Achieved:P1} of the rate), {rate.Dropped:N0} dropped");
            yield return ("Late by",
                $"p50 {Wording.Duration(rate.LagP50)}, p99 {Wording.Duration(rate.LagP99)}, max {Wording.Duration(rate.LagMax)}");
            yield return ("Due to end", PercentilesOf(rate.LatencyP50, rate.LatencyP95, rate.LatencyP99, rate.LatencyMax));
        }

        foreach (string failure in sending.Failures.Take(MaxFailures))
        {
            yield return ("Failed", failure);
        }

        if (sending.Failures.Count > MaxFailures)
        {
            yield return ("Failed", $"... and {Wording.Counted(sending.Failures.Count - MaxFailures, "lines")} more in result.json");
        }
    }

    /// <summary>What was read back.</summary>
    public static IEnumerable<(string Name, string Text)> ReadingOf(Judgement judgement)
    {
        ReadingResult reading = judgement.Reading;
        yield return ("Read back",
            $"{reading.Judged:N0} of {Wording.Counted(reading.Traces, "traces")}, {Wording.Counted(reading.Spans, "rows")}, "
            + $"{Wording.Counted(reading.Values, "values")} compared in {Wording.Duration(reading.Duration)}");
        yield return ("Reading plan", reading.Strategy);
        if (reading.JudgedLive > 0)
        {
            yield return ("Live", $"{Wording.Counted(reading.JudgedLive, "workflows")} read back and compared while sending went on");
        }

        yield return ("Reads", $"{Wording.Counted(reading.Requests, "requests")}, {reading.FailedRequests:N0} failed"
            + (reading.FirstFailure is { } failure ? $", the first: {failure}" : ""));
        if (judgement.Landed + judgement.Unconfirmed > 0)
        {
            yield return ("Unknown fate", $"{judgement.Landed:N0} LANDED, {judgement.Unconfirmed:N0} UNCONFIRMED");
        }
    }

    /// <summary>How long it took until an export was acknowledged, and until a workflow was visible.</summary>
    public static IEnumerable<(string Name, string Text)> LagsOf(RunResult result)
    {
        SendingFacts sending = result.Sending;
        VisibilityResult lag = result.Judgement.Visibility;
        yield return ("Acknowledged", PercentilesOf(sending.AckP50, sending.AckP95, sending.AckP99, sending.AckMax));
        yield return ("Visible after", lag.Samples == 0
            ? Wording.NoLag
            : $"{PercentilesOf(lag.P50, lag.P95, lag.P99, lag.Max)} ({Wording.Counted(lag.Samples, "workflows")} measured while sending)");
    }

    private static string PercentilesOf(TimeSpan p50, TimeSpan p95, TimeSpan p99, TimeSpan max) =>
        $"p50 {Wording.Duration(p50)}, p95 {Wording.Duration(p95)}, p99 {Wording.Duration(p99)}, max {Wording.Duration(max)}";
}
