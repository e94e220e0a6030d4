namespace Junjo.E2E.StudioApi;

/// <summary>A store and whose it is.</summary>
/// <param name="StoreId">Its id.</param>
/// <param name="OwnerSpanId">The executable's span.</param>
/// <param name="OwnerRuntimeId">The executable's run.</param>
/// <param name="OwnerExecutableType"><c>workflow</c>, <c>subflow</c> or <c>agent</c>.</param>
/// <param name="Detail">Its states.</param>
/// <param name="Integrity">Whether the evidence is whole.</param>
public sealed record StoreEvidence(
    string StoreId, string OwnerSpanId, string? OwnerRuntimeId, string OwnerExecutableType, StoreDetail Detail, Integrity Integrity);
