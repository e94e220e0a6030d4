using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>A value before it was validated, or why there is none.</summary>
internal sealed record Candidate(PayloadSlot? Payload, string? UnavailableReason)
{
    public const string OfInput = "junjo.agent.input_candidate";
    public const string OfHistory = "junjo.agent.history_candidate";
    public const string OfResponse = "junjo.agent.model.response_candidate";
    public const string OfResult = "junjo.agent.tool.result_candidate";

    private const string NotSerializable = "not_json_serializable";
    private const string EvidenceMissing = "contract_evidence_missing";

    private static readonly Dictionary<string, string[]> Reasons = new()
    {
        [OfInput] = [NotSerializable],
        [OfHistory] = [NotSerializable],
        [OfResponse] = ["not_returned", "cancelled", NotSerializable],
        [OfResult] = ["not_invoked", "service_failed", "cancelled", NotSerializable],
    };

    public bool IsAvailable => Payload is not null;

    public static Candidate Parse(Attributes attributes, string root, Diagnostics diagnostics)
    {
        string reasonKey = root + ".unavailable_reason";
        switch (attributes.Flag(root + ".available"))
        {
            case true:
                if (attributes.Has(reasonKey))
                {
                    Add(reasonKey, "Available candidate cannot carry an unavailable reason.");
                }

                return new(PayloadSlot.Require(attributes, root, diagnostics), UnavailableReason: null);
            case false:
                if (attributes.HasSlot(root))
                {
                    Add(root, "Unavailable candidate cannot carry payload evidence.");
                }

                string? reason = Scalar.Text(attributes[reasonKey]);
                if (reason is null || !Reasons[root].Contains(reason))
                {
                    Add(reasonKey, "Unavailable candidate reason is invalid.");
                    reason = EvidenceMissing;
                }

                return new(Payload: null, reason);
            default:
                Add(root + ".available", "Candidate availability is absent or invalid.");
                return new(Payload: null, EvidenceMissing);
        }

        void Add(string path, string message) => diagnostics.Add("invalid_candidate_evidence", path, message);
    }

    /// <summary>A candidate is missing for the reason of a cancellation just where its operation was cancelled.</summary>
    public void CheckCancellation(string root, string operation, ExecutionEnd end, Diagnostics diagnostics)
    {
        if ((UnavailableReason == "cancelled") != (end.Outcome == ExecutionEnd.Cancelled && !IsAvailable))
        {
            diagnostics.Add(
                "invalid_candidate_transport_correspondence",
                root,
                $"{operation} candidate availability does not match operation transport.");
        }
    }

    public JsonObject ToJson() => new()
    {
        ["available"] = IsAvailable,
        ["payload"] = Payload?.ToJson(),
        ["unavailable_reason"] = UnavailableReason,
    };
}
