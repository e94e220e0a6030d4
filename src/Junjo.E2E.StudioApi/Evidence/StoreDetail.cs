namespace Junjo.E2E.StudioApi;

/// <summary>A store's states, as its events tell them.</summary>
/// <param name="Available">Whether there is a store.</param>
/// <param name="StoreId">Its id.</param>
/// <param name="RevisionStart">Revision at the start.</param>
/// <param name="RevisionEnd">Revision at the end.</param>
/// <param name="TransitionCount">Transitions the owner claims.</param>
/// <param name="ReconstructableClaimed">Whether the owner claims that the transitions lead from start to end.</param>
/// <param name="Reconstructable">Whether they do.</param>
/// <param name="ReconstructionStatus"><c>verified</c>, <c>policy_unavailable</c>, <c>failed</c> or <c>not_applicable</c>.</param>
/// <param name="ReconstructionReason">Why not.</param>
/// <param name="Start">State at the start.</param>
/// <param name="End">State at the end.</param>
/// <param name="Transitions">The transitions in sequence.</param>
public sealed record StoreDetail(
    bool Available,
    string? StoreId,
    long? RevisionStart,
    long? RevisionEnd,
    long? TransitionCount,
    bool? ReconstructableClaimed,
    bool? Reconstructable,
    string ReconstructionStatus,
    string? ReconstructionReason,
    Payload? Start,
    Payload? End,
    IReadOnlyList<StoreTransition> Transitions);
