using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Contract.Defects;

/// <summary>A known defect of real Studios, by its number in the contract, and how it is seen from the two public ports.</summary>
/// <param name="Id">Such as <c>Q-03</c>.</param>
/// <param name="Releases">The releases that have it.</param>
/// <param name="Summary">What it is, one sentence.</param>
/// <param name="LookAsync">Looks for it with the least load that shows it; null when nothing that is sent or read can show it.</param>
public sealed record Defect(string Id, IReadOnlyList<StudioRelease> Releases, string Summary, Func<WireStudio, Task<Sighting>>? LookAsync)
{
    /// <summary>The longest a look may take, unless it says otherwise.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);

    /// <summary>What a Studio without it would do.</summary>
    public string Expected { get; init; } = "";

    /// <summary>What is done to see it, one sentence.</summary>
    public string Steps { get; init; } = "";

    /// <summary>Why it cannot be seen, or why the stand-in keeps it when its quirks are off; null where neither is so.</summary>
    public string? Reason { get; init; }

    /// <summary>The quirk of the stand-in that brings it; null for its own.</summary>
    public string? FollowsFrom { get; init; }

    /// <summary>The longest a look may take.</summary>
    public TimeSpan Limit { get; init; } = DefaultLimit;

    /// <summary>Whether looking for it changes the accounts of a Studio or may leave it unusable, so that a new one is needed.</summary>
    public bool NeedsOwnStudio { get; init; }

    /// <summary>Whether it is looked for in a Studio that has no user yet.</summary>
    public bool NeedsNoUser { get; init; }

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
