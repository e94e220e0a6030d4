using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting;

/// <summary>What this process has used until a moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Cpu">Processor time.</param>
/// <param name="GcPause">Time that the garbage collector stopped it.</param>
internal readonly record struct GeneratorSample(TimeSpan At, TimeSpan Cpu, TimeSpan GcPause)
{
    /// <summary>Until now.</summary>
    public static GeneratorSample Take(RunClock clock) => new(clock.Elapsed, Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
}
