namespace Junjo.E2E.StandIn.Storage;

/// <summary>What a query sees of the three tiers.</summary>
/// <param name="Hot">Null when the hot tier is empty.</param>
/// <param name="Recent">Files sealed by this process a short while ago, newest first.</param>
/// <param name="Indexed">All indexed files, in no order.</param>
internal sealed record ReadView(HotSnapshot? Hot, IReadOnlyList<ColdFile> Recent, IReadOnlyList<ColdFile> Indexed);
