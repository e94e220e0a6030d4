namespace Junjo.E2E.StudioApi;

/// <summary>The states of a store, as the telemetry tells them. Members that the telemetry does not hold are null.</summary>
/// <param name="Available">Whether the execution has a store.</param>
/// <param name="StoreId">Id of the store.</param>
/// <param name="RevisionStart">Revision at the start.</param>
/// <param name="RevisionEnd">Revision at the end.</param>
/// <param name="TransitionCount">Number of transitions that the owner span claims.</param>
/// <param name="ReconstructableClaimed">Whether the owner span claims that the transitions lead from the start to the end.</param>
/// <param name="Reconstructable">Whether the transitions lead from the start to the end.</param>
/// <param name="ReconstructionStatus"><c>verified</c>, <c>policy_unavailable</c>, <c>failed</c> or <c>not_applicable</c>.</param>
/// <param name="ReconstructionReason">Why the transitions do not lead from the start to the end.</param>
/// <param name="Start">State at the start.</param>
/// <param name="End">State at the end.</param>
/// <param name="Transitions">The transitions in order.</param>
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
