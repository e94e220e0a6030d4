using Junjo.E2E.StudioApi;
using Junjo.E2E.Tests.Contract.Studios;

namespace Junjo.E2E.Tests.Contract.Defects;

/// <summary>A known defect of real Studios, by its number in studio-contract.md section 5, and how it is seen from the two public ports.</summary>
/// <param name="Id">Such as <c>Q-03</c>.</param>
/// <param name="Releases">The releases that have it.</param>
/// <param name="IsThere">Whether a Studio has it; null when nothing that is sent or read can show it.</param>
/// <param name="Reason">Why it cannot be seen, or why the stand-in keeps it when its quirks are off; null where neither is so.</param>
internal sealed record ContractDefect(
    string Id, IReadOnlyList<StudioRelease> Releases, Func<ContractStudio, Task<bool>>? IsThere, string? Reason = null)
{
    /// <summary>Whether looking for it changes the accounts of a Studio, so that a new one is needed.</summary>
    public bool NeedsOwnStudio { get; init; }

    /// <summary>Whether a Studio should have it.</summary>
    public bool BelongsTo(ContractStudio studio) => Releases.Contains(studio.Release) && (studio.HasDefects || Reason is not null);

    public override string ToString() => Id;
}
