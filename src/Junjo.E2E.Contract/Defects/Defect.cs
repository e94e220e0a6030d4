using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Contract.Defects;

/// <summary>A known defect of real Studios, by its number in the contract, and how it is seen from the two public ports.</summary>
/// <param name="Id">Such as <c>Q-03</c>.</param>
/// <param name="Releases">The releases that have it.</param>
/// <param name="Summary">What it is, one sentence.</param>
/// <param name="LookAsync">Looks for it with the least load that shows it; null when nothing that is sent or read can show it.</param>
public sealed record Defect(string Id, IReadOnlyList<StudioRelease> Releases, string Summary, Func<WireStudio, Task<Sighting>>? LookAsync)
{
    private static readonly TimeSpan DefaultTakes = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongFrom = TimeSpan.FromSeconds(60);
    private const double LimitOfTakes = 3;

    /// <summary>What a Studio without it would do.</summary>
    public string Expected { get; init; } = "";

    /// <summary>What is done to see it, one sentence.</summary>
    public string Steps { get; init; } = "";

    /// <summary>Why it cannot be seen, or why the stand-in keeps it when its quirks are off; null where neither is so.</summary>
    public string? Reason { get; init; }

    /// <summary>The quirk of the stand-in that brings it; null for its own.</summary>
    public string? FollowsFrom { get; init; }

    /// <summary>How long one attempt takes on a real Studio, as measured; the default is 5 s.</summary>
    public TimeSpan Takes { get; init; } = DefaultTakes;

    /// <summary>
    /// The longest one attempt may take, the start of a Studio included: three times what it takes, and at least two minutes.
    /// </summary>
    public TimeSpan Limit => Takes * LimitOfTakes > ShortestLimit ? Takes * LimitOfTakes : ShortestLimit;

    /// <summary>Whether one attempt takes more than 60 s on a real Studio, so that <c>--quick</c> leaves it out.</summary>
    public bool IsLong => Takes > LongFrom;

    /// <summary>
    /// Attempts at most, before a race or a flood that did not show the defect counts as evidence that it is not there; the default is 1.
    /// </summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Whether looking for it changes the accounts of a Studio or may leave it unusable, so that a new one is needed.</summary>
    public bool NeedsOwnStudio { get; init; }

    /// <summary>Whether it is looked for in a Studio that has no user yet.</summary>
    public bool NeedsNoUser { get; init; }

    /// <summary>The memory that the backend must be limited to, such as <c>450m</c>; null where its limit does not matter.</summary>
    public string? BackendMemory { get; init; }

    /// <summary>The size that the volume must have, such as <c>64m</c>; null where its size does not matter.</summary>
    public string? VolumeSize { get; init; }

    /// <summary>Whether it is seen by how long something takes, so that a stand-in's time is made shorter.</summary>
    public bool IsTimed { get; init; }

    /// <summary>Whether it takes load up to a limit of memory, so that a stand-in gets less of it.</summary>
    public bool IsHeavy { get; init; }

    /// <summary>The quirk of the stand-in that brings it.</summary>
    public string Quirk => FollowsFrom ?? Id;

    /// <summary>Whether <c>reproduce</c> knows a scenario for it that a Studio without it passes.</summary>
    public bool IsReproducible => LookAsync is not null && Reason is null;

    /// <inheritdoc/>
    public override string ToString() => Id;
}
