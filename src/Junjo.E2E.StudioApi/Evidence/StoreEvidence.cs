namespace Junjo.E2E.StudioApi;

/// <summary>A store and the execution that owns the store.</summary>
/// <param name="StoreId">Id of the store.</param>
/// <param name="OwnerSpanId">Owner span of the execution.</param>
/// <param name="OwnerRuntimeId">Runtime id of the execution; null when the telemetry holds none.</param>
/// <param name="OwnerExecutableType"><c>workflow</c>, <c>subflow</c> or <c>agent</c>.</param>
/// <param name="Detail">The states of the store.</param>
/// <param name="Integrity">Whether the evidence of the store is complete.</param>
public sealed record StoreEvidence(
    string StoreId, string OwnerSpanId, string? OwnerRuntimeId, string OwnerExecutableType, StoreDetail Detail, Integrity Integrity);
