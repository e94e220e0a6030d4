using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>What the two kinds of operation have in common.</summary>
internal abstract record AgentOperation
{
    public const string ModelRequest = "model_request";
    public const string Tool = "tool";

    public required EvidenceSpan Span { get; init; }

    public required long Sequence { get; init; }

    public required long Ordinal { get; init; }

    public required SpanInterval Interval { get; init; }

    public required string Outcome { get; init; }

    public required JsonObject? Error { get; init; }

    public required JsonObject? Cancellation { get; init; }

    protected JsonObject ToJson(string type)
    {
        var json = new JsonObject
        {
            ["operation_type"] = type,
            ["sequence"] = Sequence,
            ["span_id"] = Span.SpanId,
            ["ordinal"] = Ordinal,
            ["outcome"] = Outcome,
            ["error"] = Error?.DeepClone(),
            ["cancellation"] = Cancellation?.DeepClone(),
        };
        Interval.AddTo(json);
        return json;
    }

    public abstract JsonObject ToJson();

    /// <summary>
    /// The beginning of what Studio's validation library says of a refused operation; the rest quotes all of the operation and is left out.
    /// </summary>
    public static string ValidationText(string model, string problem) => $"1 validation error for {model}\n  Value error, {problem}";

    /// <summary>Why the parts cannot stand in one answer, or null.</summary>
    protected string? OutcomeProblem => (Outcome, Error, Cancellation) switch
    {
        (ExecutionEnd.Failed, _, not null) => "failed execution cannot contain cancellation evidence",
        (ExecutionEnd.Cancelled, not null, _) => "cancelled execution requires only cancellation evidence",
        _ when Cancellation is not null && Scalar.Text(Cancellation["reason"]) is null or "" => "cancellation requires a reason",
        _ => null,
    };
}
