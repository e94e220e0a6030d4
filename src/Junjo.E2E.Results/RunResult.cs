using System.Text.Json.Serialization;

using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Results;

/// <summary>A run and its verdict: the one source of console output, result.json, reports, test assertions and exit codes.</summary>
public sealed record RunResult
{
    /// <summary>Version of the layout of result.json.</summary>
    public const int CurrentSchemaVersion = 1;

    private const double Confidence = 0.95;

    /// <summary>Version of the layout of result.json.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict in one sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>Which run.</summary>
    public required RunFacts Run { get; init; }

    /// <summary>Which Studio.</summary>
    public required StudioFacts Studio { get; init; }

    /// <summary>What was sent.</summary>
    public required SendingFacts Sending { get; init; }

    /// <summary>What was found.</summary>
    public required Judgement Judgement { get; init; }

    /// <summary>What a reader must know to read the verdict right.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What a load measured; null in a run that was none.</summary>
    public LoadFacts? Load { get; init; }

    /// <summary>Whether sending or reading was ended before it was done.</summary>
    [JsonIgnore]
    public bool Interrupted => WasInterrupted(Sending, Judgement);

    /// <summary>
    /// Comes to the verdict: a finding fails, whatever else happened; what was not judged, or was interrupted, is undecided.
    /// </summary>
    /// <param name="run">Which run.</param>
    /// <param name="studio">Which Studio.</param>
    /// <param name="sending">What was sent.</param>
    /// <param name="judgement">What was found.</param>
    /// <param name="strict">Whether known defects fail.</param>
    public static RunResult Of(RunFacts run, StudioFacts studio, SendingFacts sending, Judgement judgement, bool strict)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(studio);
        ArgumentNullException.ThrowIfNull(sending);
        ArgumentNullException.ThrowIfNull(judgement);
        bool isInterrupted = WasInterrupted(sending, judgement);
        string[] defects = [.. judgement.KnownDefects.Where(known => known.Met > 0).Select(known => known.Id)];
        Verdict verdict = judgement.Checks.Any(check => check.Verdict == Verdict.Fail) || (strict && defects.Length > 0)
            ? Verdict.Fail
            : isInterrupted || sending.Faults.Any(fault => fault.Problem is not null)
                || judgement.Checks.Any(check => check.Verdict == Verdict.Undecided)
                ? Verdict.Undecided
                : Verdict.Pass;
        return new RunResult
        {
            Verdict = verdict,
            Headline = (verdict switch
            {
                Verdict.Pass => PassOf(judgement, sending),
                Verdict.Fail => FailOf(judgement, strict ? defects : []),
                _ => UndecidedOf(isInterrupted, judgement, sending.Faults),
            }) + ContractOf(studio),
            Run = run,
            Studio = studio,
            Sending = sending,
            Judgement = judgement,
            Notes = [.. NotesOf(studio, sending, judgement), .. FaultNotes.Of(sending.Faults, judgement.Durability)],
        };
    }

    /// <summary>
    /// Adds what a load measured: it passes only when the data and every threshold do, and a finding fails it whatever its speed.
    /// </summary>
    public RunResult With(LoadFacts load)
    {
        ArgumentNullException.ThrowIfNull(load);
        Verdict verdict = Verdict == Verdict.Fail || load.Verdict == Verdict.Fail ? Verdict.Fail
            : Verdict == Verdict.Undecided || load.Verdict == Verdict.Undecided ? Verdict.Undecided
            : Verdict.Pass;
        string data = Headline[(Headline.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        return this with
        {
            Verdict = verdict,
            Headline = $"{verdict.ToString().ToUpperInvariant()}: {ThresholdsOf(load)} "
                + $"{(Verdict == verdict ? "Data: " : $"Data {Verdict.ToString().ToUpperInvariant()}: ")}{data}",
            Load = load,
        };
    }

    private static string ThresholdsOf(LoadFacts load)
    {
        string[] crossed = [.. load.Thresholds.Where(threshold => threshold.Verdict == Verdict.Fail)
            .Select(threshold =>
                $"{threshold.Subject} {threshold.Condition} ({(threshold.Value is { } value ? value.ToString("0.###") : "no samples")})")];
        if (crossed.Length > 0)
        {
            return $"{crossed.Length} of {load.Thresholds.Count} thresholds crossed: {string.Join(", ", crossed)}.";
        }

        int unmeasured = load.Thresholds.Count(
            threshold => threshold.Verdict == Verdict.Undecided && (threshold.Value is null || load.GeneratorLimits.Count == 0));
        return unmeasured > 0
            ? $"{unmeasured} of {load.Thresholds.Count} thresholds are not judged, the load was interrupted before they were measured."
            : load.Verdict == Verdict.Undecided
                ? $"speed is not judged, the generator was or may have been the limit: {string.Join("; ", load.GeneratorLimits)}."
            : $"all {load.Thresholds.Count} thresholds hold.";
    }

    private static string ContractOf(StudioFacts studio) => studio.UnknownVersion is { } version
        ? $" Studio reports {version}, a release that nobody has checked: judged by the contract of {studio.Release}. Next step: contract "
            + $"record."
        : "";

    private static string PassOf(Judgement judgement, SendingFacts sending)
    {
        ReadingResult reading = judgement.Reading;
        if (reading.Only is { } only)
        {
            return $"PASS of what was asked for: {only} is there, once, unchanged, under the service that sent it.";
        }

        if (judgement.Durability.Sum(result => result.Lost) is > 0 and var lost)
        {
            return $"PASS: of {sending.Acked:N0} acknowledged spans {lost:N0} were lost as the release admits (Q-16); the others that were "
                + $"judged are there, once, unchanged, under the service that sent them.";
        }

        if (reading.Judged >= reading.Traces)
        {
            return $"PASS: all {sending.Acked:N0} acknowledged spans are there, once, unchanged, under the service that sent them.";
        }

        // No bad one among n drawn: with 95 % confidence fewer than 1 - 0.05^(1/n) of all are (the exact binomial bound).
        double bound = reading.Drawn == 0 ? 1 : 1 - Math.Pow(1 - Confidence, 1.0 / reading.Drawn);
        return $"PASS of a sample: judged {reading.Judged:N0} of {reading.Traces:N0} traces, 0 bad: with 95 % confidence fewer than "
            + $"{PercentAbove(bound)} are bad.";
    }

    // Three significant digits, rounded up: a bound that is rounded down is none.
    private static string PercentAbove(double share)
    {
        if (share >= 1)
        {
            return "100 %";
        }

        double percent = share * 100;
        int decimals = Math.Max(0, 2 - (int)Math.Floor(Math.Log10(percent)));
        double unit = Math.Pow(10, decimals);
        return $"{(Math.Ceiling(percent * unit) / unit).ToString($"F{decimals}")} %";
    }

    private static string FailOf(Judgement judgement, string[] defects)
    {
        IEnumerable<string> counts = judgement.Checks
            .SelectMany(check => check.Counts)
            .Select(count => $"{count.Value:N0} {count.Key.Word()}")
            .Concat(judgement.Checks.Where(check => check.Verdict == Verdict.Fail && check.Counts.Count == 0)
                .Select(check => $"{check.Name} ({check.Note?.TrimEnd('.')})"));
        return $"FAIL: {string.Join(", ", counts.Concat(defects.Select(id => $"known defect {id}")))}.";
    }

    private static bool WasInterrupted(SendingFacts sending, Judgement judgement) => sending.Interrupted || judgement.Interrupted;

    private static string UndecidedOf(bool isInterrupted, Judgement judgement, IReadOnlyList<FaultFacts> faults)
    {
        if (faults.FirstOrDefault(fault => fault.Problem is not null) is { } failed)
        {
            return $"UNDECIDED: fault {failed.Name}: {failed.Problem}";
        }

        if (isInterrupted)
        {
            return "UNDECIDED: interrupted. What was judged until then has no finding.";
        }

        string names = string.Join(", ", judgement.Checks.Where(check => check.Verdict == Verdict.Undecided).Select(check => check.Name));
        string why = judgement.Reading.FirstFailure is { } failure
            ? $"{judgement.Reading.FailedRequests:N0} reads failed, the first: {failure}"
            : judgement.Checks.FirstOrDefault(check => check is { Verdict: Verdict.Undecided, Judged: > 0 })?.Note
                ?? "nothing was there to judge.";
        return $"UNDECIDED: {names}: {why}";
    }

    private static List<string> NotesOf(StudioFacts studio, SendingFacts sending, Judgement judgement)
    {
        var notes = new List<string>();
        if (studio.IsStandIn)
        {
            notes.Add("This was the stand-in: the verdict says that the harness works, not that Studio does.");
        }

        notes.Add("Attributes are compared in any order; times to the microsecond that Studio keeps; instrumentation scopes are "
            + "UNVERIFIABLE: Studio shows none (Q-06).");
        if (sending.LedgerBytesLost > 0)
        {
            notes.Add($"The ledger ends within a record: its last {sending.LedgerBytesLost:N0} bytes, about one export at most, are not "
                + $"judged. What that export stored counts as NEVER_SENT or UNKNOWN.");
        }

        if (judgement.Visibility.Samples > 0)
        {
            notes.Add("Lags are from the acknowledgement to the first read that showed the whole workflow, one workflow at a time.");
        }

        return notes;
    }
}
