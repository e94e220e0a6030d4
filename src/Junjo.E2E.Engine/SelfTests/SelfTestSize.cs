namespace Junjo.E2E.Engine.SelfTests;

/// <summary>How much the self-test runs beside every fault alone.</summary>
/// <param name="Pairs">Pairs of faults, drawn by the seed.</param>
/// <param name="LeastRate">The rarest fault: one in so many spans.</param>
/// <param name="Seeds">Runs of a correct Studio, a seed each.</param>
public sealed record SelfTestSize(int Pairs, int LeastRate, int Seeds)
{
    /// <summary>Every fault alone, and nothing else.</summary>
    public static SelfTestSize Alone { get; } = new(Pairs: 0, LeastRate: 0, Seeds: 0);

    /// <summary>What takes about a minute.</summary>
    public static SelfTestSize Usual { get; } = new(Pairs: 40, LeastRate: 10_000, Seeds: 100);

    /// <summary>All pairs, faults in one of 100,000 spans, and 1,000 seeds.</summary>
    public static SelfTestSize Thorough { get; } = new(Pairs: int.MaxValue, LeastRate: 100_000, Seeds: 1_000);
}
