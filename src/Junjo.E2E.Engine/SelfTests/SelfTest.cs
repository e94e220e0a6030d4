using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Engine.SelfTests;

/// <summary>
/// Runs the verifier against stand-ins that are wrong in known ways, and against correct ones: it must say exactly what is wrong, as often
/// as it really
/// went wrong, and nothing else.
/// </summary>
/// <param name="settings">Release and quirks of the stand-ins.</param>
/// <param name="time">The clock.</param>
public sealed class SelfTest(StudioSettings settings, TimeProvider time)
{
    private const int DefectEvery = 10;
    private const ulong FirstPhase = 3;
    private const ulong SecondPhase = 17;

    /// <summary>One fault alone.</summary>
    public Task<SelfTestCase> RunAsync(PlantedFault fault, CancellationToken cancellationToken)
    {
        RunPlan plan = RunPlan.Create(fault.Run, time) with { Retry = fault.Retry };
        plan = plan with { Manifest = plan.Manifest with { Defect = fault.Workload } };
        return RunAsync(fault.Name, plan, fault.Verification, [fault], fault.Studio is null ? [] : [fault.Studio], cancellationToken);
    }

    /// <summary>Two faults that hit spans, each another service.</summary>
    public Task<SelfTestCase> RunAsync(PlantedFault first, PlantedFault second, CancellationToken cancellationToken)
    {
        RunPlan plan = RunPlan.Create(first.Run, time) with { Retry = first.Retry };
        StudioFault[] planted =
        [
            first.Studio! with { ServicePrefix = plan.Manifest.Services[0], Seed = FirstPhase },
            second.Studio! with { ServicePrefix = plan.Manifest.Services[1], Seed = SecondPhase },
        ];

        // What came to another service must not be hit there again.
        StudioFault[] swapsLast = [.. planted.OrderBy(fault => fault.Kind == StudioFaultKind.ServiceSwapped)];
        return RunAsync($"{first.Name} + {second.Name}", plan, first.Verification, [first, second], swapsLast, cancellationToken);
    }

    /// <summary>One fault in one of so many spans.</summary>
    /// <param name="fault">A fault that hits spans.</param>
    /// <param name="every">One in so many is hit; as many are sent three times.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SelfTestCase> RunAsync(PlantedFault fault, int every, CancellationToken cancellationToken)
    {
        const int services = 4;
        const int spansPerWorkflow = 7;
        const int hits = 3;
        int cycles = Math.Max(1, hits * every / (services * spansPerWorkflow));
        RunPlan plan = RunPlan.Create(
            fault.Run with { Services = services, Cycles = cycles, WorkflowsPerExport = Math.Min(cycles, 20), Concurrency = 5 }, time);
        StudioFault planted = fault.Studio! with { Every = every, Seed = (ulong)every / 2 };
        return RunAsync($"{fault.Name}, 1 in {every:N0}", plan, fault.Verification, [fault], [planted], cancellationToken);
    }

    /// <summary>Correct stand-ins under runs of many seeds: every one must pass without a finding.</summary>
    public async Task<IReadOnlyList<SelfTestCase>> RunCleanAsync(ulong firstSeed, int seeds, CancellationToken cancellationToken)
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(settings, [], time, cancellationToken);
        var cases = new List<SelfTestCase>();
        for (ulong seed = firstSeed; seed < firstSeed + (ulong)seeds; seed++)
        {
            ExportMode mode = seed % 2 == 0 ? ExportMode.PerService : ExportMode.Mixed;
            RunPlan plan = RunPlan.Create(
                new RunSettings { Services = 2, Cycles = 3, Seed = seed, ExportMode = mode, WorkflowsPerExport = 1 + (int)(seed % 3) },
                time);
            cases.Add(await JudgeAsync($"seed {seed}", studio, plan, new VerificationSettings(), [], cancellationToken));
        }

        return cases;
    }

    private async Task<SelfTestCase> RunAsync(
        string name, RunPlan plan, VerificationSettings verification, PlantedFault[] faults, StudioFault[] planted,
        CancellationToken cancellationToken)
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(settings, planted, time, cancellationToken);
        return await JudgeAsync(name, studio, plan, verification, faults, cancellationToken);
    }

    private async Task<SelfTestCase> JudgeAsync(
        string name, StandInStudio studio, RunPlan plan, VerificationSettings verification, PlantedFault[] faults,
        CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-self-test-");
        try
        {
            var run = new CheckRun(studio, plan, verification, RunFolder.Create(folder.FullName, plan.Name, time), time);
            RunResult result = await run.RunAsync(cancellationToken, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            long[] bites = [.. faults.Select(fault => BitesOf(fault, studio, plan))];
            return new SelfTestCase(name, bites, DemandOf(faults, bites), FoundBy(result), result.Headline)
            {
                Undecided = [.. faults.SelectMany(fault => fault.Undecided)],
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static long BitesOf(PlantedFault fault, StandInStudio studio, RunPlan plan) => fault.Studio is { } planted
        ? studio.Server.FaultsApplied[planted.Kind]
        : plan.Manifest.Services.Count * (((plan.Cycles!.Value - 1) / DefectEvery) + 1);

    private static Dictionary<FindingKind, (long Least, long Most)> DemandOf(PlantedFault[] faults, long[] bites)
    {
        var demand = new Dictionary<FindingKind, (long Least, long Most)>();
        for (int i = 0; i < faults.Length; i++)
        {
            foreach ((FindingKind kind, Func<long, long> count) in faults[i].Demand)
            {
                (long least, long most) = demand.GetValueOrDefault(kind);
                long times = count(bites[i]);
                demand[kind] = (least + (faults[i].IsTimed ? 1 : times), most + times);
            }
        }

        return demand;
    }

    private static Dictionary<string, IReadOnlyDictionary<FindingKind, long>> FoundBy(RunResult result) =>
        result.Judgement.Checks.Where(check => check.Verdict != Verdict.Pass).ToDictionary(check => check.Name, check => check.Counts);
}
