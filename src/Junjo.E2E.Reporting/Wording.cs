using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

/// <summary>The words that all reports share.</summary>
public static class Wording
{
    /// <summary>Said in place of a lag.</summary>
    public const string NoLag = "not measured: sending was over before the first look";

    /// <summary>A number and its noun: <c>1 workflow</c>, <c>30 workflows</c>, <c>0 retries</c>.</summary>
    /// <param name="count">The number.</param>
    /// <param name="plural">The noun's regular plural.</param>
    public static string Counted(long count, string plural) => $"{count:N0} {Noun(count, plural)}";

    /// <summary>The noun that follows a number.</summary>
    /// <param name="count">The number.</param>
    /// <param name="plural">The noun's regular plural.</param>
    public static string Noun(long count, string plural) => count != 1
        ? plural
        : plural.EndsWith("ies", StringComparison.Ordinal) ? $"{plural[..^3]}y" : plural[..^1];

    /// <summary>A duration as people read it: <c>14.8 ms</c>, <c>1.17 s</c>, <c>12 min 5 s</c>.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 1 } => $"{duration.TotalMilliseconds:0.#} ms",
        { TotalSeconds: < 60 } => $"{duration.TotalSeconds:0.##} s",
        { Seconds: 0 } => $"{Math.Floor(duration.TotalMinutes):N0} min",
        _ => $"{Math.Floor(duration.TotalMinutes):N0} min {duration.Seconds} s",
    };

    /// <summary>How many per second.</summary>
    public static string Rate(long count, TimeSpan duration) => duration > TimeSpan.Zero ? $"{count / duration.TotalSeconds:N0}" : "0";

    /// <summary>A verdict as it is written everywhere.</summary>
    public static string Of(Verdict verdict) => verdict.ToString().ToUpperInvariant();

    /// <summary>A kind of finding as it is written everywhere.</summary>
    public static string Of(FindingKind kind) => kind.Word();

    /// <summary>What a check found, by kind: <c>2 LOST, 1 LATE</c>; empty when it found nothing.</summary>
    public static string FindingsOf(CheckResult check) =>
        string.Join(", ", check.Counts.Select(count => $"{count.Value:N0} {Of(count.Key)}"));

    /// <summary>A check's question, and its answer where that is no.</summary>
    public static string AnswerOf(CheckResult check) =>
        check.Counts.Count == 0 ? check.Question : $"{check.Question} No: {FindingsOf(check)}";

    /// <summary>What a finding is about, in one line: a span of the run, a span of nobody, a list, or a read.</summary>
    public static string SubjectOf(Finding finding)
    {
        if (finding.TraceId.Length == 0)
        {
            return finding.SpanId;
        }

        string export = finding.Export is { } number ? $", export {number}" : "";
        return $"{finding.Service}: {finding.Address ?? "no span of this run"}{export}";
    }

    /// <summary>The ids to look the finding up by; empty when it is about a list.</summary>
    public static string IdsOf(Finding finding) => finding.TraceId.Length == 0 ? "" : $"trace {finding.TraceId} span {finding.SpanId}";

    /// <summary>
    /// The command that judges a finding's span once more; null when there is no such span, or its Studio went with the run.
    /// </summary>
    public static string? AgainOf(Finding finding, RunFacts run) =>
        run.Verify is { } verify && finding.Address is { } address
            ? $"{verify} {string.Join(' ', address.Split(' ').Select((word, i) => i % 2 == 0 ? $"--{word}" : word))}"
            : null;

    /// <summary>Whether a known defect is still there.</summary>
    public static string StateOf(KnownDefectResult defect) => defect switch
    {
        { Met: > 0, Gone: > 0 } =>
            $"known, met {Counted(defect.Met, "times")}, not met at {Counted(defect.Gone, "places")} that would show it",
        { Met: > 0 } => $"known, still there, met {Counted(defect.Met, "times")}",
        _ => $"GONE: not met at {Counted(defect.Gone, "places")} that would show it",
    };

    /// <summary>How much work the run was.</summary>
    public static string SizeOf(RunResult result)
    {
        RunFacts run = result.Run;
        string amount = run.Cycles is { } cycles ? Counted(cycles, "cycles") : run.Duration is { } duration ? Duration(duration)
            : "unlimited";
        return $"{Counted(run.Services.Count, "services")} x {amount}{(result.Load is null ? $", concurrency {run.Concurrency:N0}" : "")}";
    }

    /// <summary>How the run is named.</summary>
    public static string NameOf(RunFacts run) => $"{run.Name} {run.Id}";
}
