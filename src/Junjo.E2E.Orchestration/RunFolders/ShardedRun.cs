using System.Text.Json;

using Grpc.Core;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.RunFolders;

/// <summary>A run whose parts were sent apart, as one run again.</summary>
public static class ShardedRun
{
    /// <summary>Makes the folder of the whole run from those of its parts, which stay as they are.</summary>
    /// <param name="parts">A folder of each part, in any order.</param>
    /// <param name="root">Where the folder goes.</param>
    /// <param name="time">The clock that dates it.</param>
    /// <exception cref="InvalidDataException">They are not the parts of one run, or not all of them, or one is damaged.</exception>
    public static RunFolder Join(IReadOnlyList<RunFolder> parts, string root, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(parts);
        RunPlan[] plans = [.. parts.Select(part => RunPlan.Read(part.Plan))];
        Check(parts, plans);
        RunPlan whole = WithoutShard(plans[0]);
        LedgerContent[] ledgers = [.. parts.Select(part => LedgerReader.Read(part.Ledger, whole.Manifest))];
        RunFolder folder = RunFolder.Create(root, whole.Name, time);
        (plans[0].Rate is { } rate ? whole with { Rate = rate with { ExportsPerSecond = plans.Sum(plan => plan.Rate!.ExportsPerSecond) } }
            : whole).Write(folder.Plan);
        using Ledger ledger = Ledger.Create(folder.Ledger, whole.Manifest);
        foreach (IGrouping<int, SentSlice> export in ledgers.SelectMany(content => content.Sent.Slices.GroupBy(slice => slice.Export)))
        {
            Copy([.. export], ledger);
        }

        return folder;
    }

    /// <summary>Refuses a part where all of a run is needed: the spans of the others would look like nobody's.</summary>
    /// <exception cref="InvalidDataException">It is a part of a run.</exception>
    public static void RequireWhole(RunFolder folder, RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Shard is { Count: > 1 } shard)
        {
            throw new InvalidDataException(
                $"{folder.Path} is shard {shard} of a run, whose other spans would look like nobody's: give the folders of all "
                + $"{shard.Count} shards.");
        }
    }

    private static void Check(IReadOnlyList<RunFolder> parts, RunPlan[] plans)
    {
        int count = plans[0].Shard?.Count ?? 1;
        for (int i = 0; i < plans.Length; i++)
        {
            if (plans[i].Shard is not { } shard || shard.Count != count || !IsSameRun(plans[0], plans[i]))
            {
                throw new InvalidDataException(
                    $"{parts[i].Path} is no shard of the run of {parts[0].Path}: {Named(plans[i])}, and there {Named(plans[0])}. Shards "
                        + $"have all settings alike but --shard.");
            }
        }

        int[] given = [.. plans.Select(plan => plan.Shard!.Index).Order()];
        if (!given.SequenceEqual(Enumerable.Range(0, count)))
        {
            throw new InvalidDataException(
                $"The run has {count} shards, each of which is needed once; seen: "
                    + $"{string.Join(", ", given.Select(index => $"{index}/{count}"))}.");
        }
    }

    private static string Named(RunPlan plan) =>
        $"run {plan.Manifest.Run:x8}, seed {plan.Manifest.Seed}, shard {plan.Shard?.ToString() ?? "none"}";

    private static bool IsSameRun(RunPlan one, RunPlan other) =>
        JsonSerializer.SerializeToUtf8Bytes(WithoutShard(one), RunJson.Default.RunPlan).AsSpan()
        .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(WithoutShard(other), RunJson.Default.RunPlan));

    private static RunPlan WithoutShard(RunPlan plan) =>
        plan with { Shard = null, Rate = plan.Rate is { } rate ? rate with { ExportsPerSecond = 0 } : null };

    // A ledger keeps how many attempts there were and how many are unknown; those, and the last, are what is judged by.
    private static void Copy(SentSlice[] slices, Ledger ledger)
    {
        SentSlice one = slices[0];
        int number = ledger.Begin(
            [.. slices.Select(slice => new LedgerSlice(slice.Workflow, slice.FirstSpan, slice.SpanCount))],
        TimeSpan.FromMilliseconds(one.SentMs));
        for (int attempt = 1; attempt <= one.Attempts; attempt++)
        {
            if (attempt > 1)
            {
                ledger.Retry(number);
            }

            ExportOutcome outcome = attempt <= one.UnknownAttempts ? ExportOutcome.Unknown
                : attempt < one.Attempts ? ExportOutcome.Rejected
                : one.Outcome;
            ledger.Settle(number, outcome, outcome == ExportOutcome.Acked ? StatusCode.OK : StatusCode.Unknown,
                TimeSpan.FromMilliseconds(one.SettledMs));
        }
    }
}
