using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>What became of a store, and whether its replay proves it.</summary>
internal sealed record StoreDetail
{
    public required bool IsAvailable { get; init; }

    public string? StoreId { get; init; }

    public long? RevisionStart { get; init; }

    public long? RevisionEnd { get; init; }

    public long TransitionCount { get; init; }

    public bool? IsClaimedReconstructable { get; init; }

    /// <summary>The reason is null exactly for a verified store.</summary>
    public required string Status { get; init; }

    public string? Reason { get; init; }

    public PayloadSlot? Start { get; init; }

    public PayloadSlot? End { get; init; }

    public IReadOnlyList<JsonObject> Transitions { get; init; } = [];

    public bool IsVerified => Status == "verified";

    public static StoreDetail NotApplicable(string reason) => new() { IsAvailable = false, Status = "not_applicable", Reason = reason };

    public JsonObject ToJson() => new()
    {
        ["available"] = IsAvailable,
        ["store_id"] = StoreId,
        ["revision_start"] = RevisionStart,
        ["revision_end"] = RevisionEnd,
        ["transition_count"] = TransitionCount,
        ["reconstructable_claimed"] = IsClaimedReconstructable ?? false,
        ["reconstructable"] = IsVerified,
        ["reconstruction_status"] = Status,
        ["reconstruction_reason"] = Reason,
        ["start"] = Start?.ToJson(),
        ["end"] = End?.ToJson(),
        ["transitions"] = new JsonArray([.. Transitions.Select(transition => transition.DeepClone())]),
    };
}
