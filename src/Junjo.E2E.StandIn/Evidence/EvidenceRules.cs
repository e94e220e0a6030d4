using Junjo.E2E.StandIn.Quirks;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>How evidence is judged, where that is a matter of quirks.</summary>
/// <param name="CountPlainSpans">Whether state changes on plain spans count; not with quirk Q-54.</param>
/// <param name="CheckSnapshot">Whether the graph snapshot must be readable; not with quirk Q-55.</param>
/// <param name="TakesAnyType">Whether a span type may be a list or a map; not with quirk Q-57.</param>
/// <param name="TakesAnyPointer">Whether a bad pointer fails one replay and not the whole answer; not with quirk Q-58.</param>
internal sealed record EvidenceRules(bool CountPlainSpans, bool CheckSnapshot, bool TakesAnyType, bool TakesAnyPointer)
{
    /// <summary>Those of the real release.</summary>
    public static EvidenceRules OfRelease { get; } = Of(QuirkSet.Of(StandInRelease.V082));

    public static EvidenceRules Of(QuirkSet quirks) =>
        new(!quirks.Has(Quirk.Q54), !quirks.Has(Quirk.Q55), !quirks.Has(Quirk.Q57), !quirks.Has(Quirk.Q58));
}
