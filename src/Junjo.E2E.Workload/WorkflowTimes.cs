using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload;

/// <summary>
/// Span times as a pure function of the address: the workflows of a service follow one another a millisecond apart, and no time is a whole
/// microsecond by design, so that a Studio that cuts nanoseconds off is seen to do it.
/// </summary>
internal static class WorkflowTimes
{
    /// <summary>Time between the starts of two workflows of one service, unless the run says otherwise.</summary>
    private const long PitchNs = 1_000_003;

    private const long JitterNs = 400_000;
    private const long LeastNs = 1_001;
    private const long GapNs = 5_000;
    private const long WorkNs = 90_000;

    /// <summary>Start of a workflow after the manifest's start.</summary>
    public static long Offset(RunManifest manifest, WorkflowAddress workflow, ref CounterRandom random) =>
        (workflow.Workflow * (manifest.PitchNs ?? PitchNs)) + random.Next((int)JitterNs);

    /// <summary>Time between two spans.</summary>
    public static long Gap(ref CounterRandom random) => LeastNs + random.Next((int)GapNs);

    /// <summary>Time a node takes.</summary>
    public static long Work(ref CounterRandom random) => LeastNs + random.Next((int)WorkNs);
}
