namespace Junjo.E2E.Verification.Judging;

/// <summary>How often each known defect was met, or found to be gone, in places where it would show. Not thread-safe.</summary>
internal sealed class KnownDefectCounts
{
    private static readonly int Count = Enum.GetValues<KnownDefect>().Length;

    private readonly long[] met = new long[Count];
    private readonly long[] gone = new long[Count];

    public long Met(KnownDefect defect) => met[(int)defect];

    public long Gone(KnownDefect defect) => gone[(int)defect];

    public void CountMet(KnownDefect defect, long times = 1) => met[(int)defect] += times;

    public void CountGone(KnownDefect defect) => gone[(int)defect]++;

    public void Add(KnownDefectCounts other)
    {
        for (int i = 0; i < Count; i++)
        {
            met[i] += other.met[i];
            gone[i] += other.gone[i];
        }
    }
}
