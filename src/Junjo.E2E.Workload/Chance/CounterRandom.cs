using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.Chance;

/// <summary>
/// A counter-based generator (<see href="https://prng.di.unimi.it/splitmix64.c">SplitMix64</see>): the n-th value is a pure function of the
/// stream
/// and n, so every item has chance of its own, equal at any concurrency and on any machine.
/// </summary>
public struct CounterRandom(ulong stream)
{
    private const ulong Step = 0x9e37_79b9_7f4a_7c15;

    private ulong counter = stream;

    /// <summary>The stream of one workflow's draws for one purpose.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="purpose">Keeps draws apart, so that adding one does not shift the others.</param>
    public static CounterRandom For(RunManifest manifest, WorkflowAddress workflow, uint purpose)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ulong owner = ((ulong)(uint)workflow.Service << 32) | (uint)workflow.Workflow;
        return new CounterRandom(Mix(Mix(Mix(manifest.Seed) ^ manifest.Run) ^ Mix(owner) ^ ((ulong)purpose << 40)));
    }

    /// <summary>Scatters the bits of a value; a permutation.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58_476d_1ce4_e5b9;
        value = (value ^ (value >> 27)) * 0x94d0_49bb_1331_11eb;
        return value ^ (value >> 31);
    }

    /// <summary>64 fresh bits.</summary>
    public ulong Next() => Mix(counter += Step);

    /// <summary>A whole number of 0 to <paramref name="bound"/> - 1.</summary>
    public int Next(int bound) => (int)(((Next() >> 32) * (ulong)(uint)bound) >> 32);

    /// <summary>A number of [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));
}
