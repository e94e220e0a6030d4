using Junjo.E2E.Engine.Watch;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Runs;

/// <summary>Reads back what a run has sent, and comes to its result.</summary>
public sealed class RunJudge(
    IStudio studio, RunPlan plan, VerificationSettings settings, RunFolder folder, RunClock clock, TargetState state)
{
    private const string Delivery = "delivery";

    private Verifier? verifier;

    /// <summary>Whether what Studio refused fails the run; a load has thresholds for that.</summary>
    public bool JudgesDelivery { get; init; } = true;

    /// <summary>Tells what happened to the Studio by itself meanwhile; null where nobody watches it.</summary>
    public TargetWatch? Watch { get; init; }

    /// <summary>What had happened to it when the run was sent, of a run that is judged later.</summary>
    public IReadOnlyList<TargetEvent> Earlier { get; init; } = [];

    /// <summary>To which Studio, for the line that repeats the run; null leaves the Studio out of the line.</summary>
    public StudioSettings? Target { get; init; }

    /// <summary>How far reading has come, in one line; null before it has begun.</summary>
    public string? Progress => verifier is { } reading
        ? $"Progress: {reading.Judged:N0}/{reading.Selected:N0} traces judged ({clock.Elapsed.TotalSeconds:0.0}s "
            + $"elapsed{RemainingOf(reading)})"
        : null;

    private static string RemainingOf(Verifier reading) =>
        reading.Remaining is { TotalSeconds: >= 1 } left ? $", about {Math.Ceiling(left.TotalSeconds):0}s left" : "";

    /// <summary>Judges.</summary>
    /// <param name="sent">What was sent, and what became of it.</param>
    /// <param name="sending">The same in numbers.</param>
    /// <param name="probe">What was measured while sending; null when nothing was.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<RunResult> RunAsync(SentTable sent, SendingFacts sending, VisibilityProbe? probe, CancellationToken cancellationToken)
    {
        verifier = new Verifier(
            studio.Client, studio.Release, plan.Manifest, sent, settings, clock, state, probe, sending.Faults, sending.Flushes, Watch);
        Judgement judgement = await verifier.RunAsync(cancellationToken);
        if (!JudgesDelivery)
        {
            judgement = judgement with { Checks = [.. judgement.Checks.Where(check => check.Name != Delivery)] };
        }

        IReadOnlyList<TargetEvent> timeline = [.. Earlier, .. Watch is null ? [] : await Watch.ConcludeAsync(CancellationToken.None)];
        CheckResult?[] others = [TargetCheck.Of(timeline), sending.Rate?.Check()];
        judgement = judgement with { Timeline = timeline, Checks = [.. judgement.Checks, .. others.OfType<CheckResult>()] };
        var result = RunResult.Of(
            RunReport.FactsOf(plan, settings, folder, studio.Again, sending.Faults, Target),
            new StudioFacts(studio.Description, studio.Release.Version, studio.IsStandIn) { UnknownVersion = studio.Client.UnknownVersion },
            sending,
            judgement,
            settings.Strict);
        return result with { Notes = [.. result.Notes, .. TenantKeys.NoteOf(plan.Manifest, judgement.Isolation) is { } tenants
            ? (string[])[tenants] : [], .. studio.Notices] };
    }
}
