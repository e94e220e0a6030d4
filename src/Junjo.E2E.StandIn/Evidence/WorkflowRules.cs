using Junjo.E2E.StandIn.Quirks;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>What the evidence of a workflow is judged by, where that is a matter of quirks.</summary>
/// <param name="CountPlainSpans">Whether state changes on plain spans count; not with quirk Q-54.</param>
/// <param name="CheckSnapshot">Whether the graph snapshot must be readable; not with quirk Q-55.</param>
internal sealed record WorkflowRules(bool CountPlainSpans, bool CheckSnapshot)
{
    /// <summary>Those of the real release.</summary>
    public static WorkflowRules OfRelease { get; } = new(CountPlainSpans: false, CheckSnapshot: false);

    public static WorkflowRules Of(QuirkSet quirks) => new(!quirks.Has(Quirk.Q54), !quirks.Has(Quirk.Q55));
}
