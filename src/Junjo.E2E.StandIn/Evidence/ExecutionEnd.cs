using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>How an agent run or one of its operations ended, as its span transports it.</summary>
internal sealed class ExecutionEnd(EvidenceSpan span)
{
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    private readonly Attributes attributes = span.Attributes;

    /// <summary>What the transport alone says; an agent also declares it.</summary>
    public string Outcome =>
        IsCancelled ? Cancelled
        : span.IsError || attributes.Has(Contract.ErrorType) ? Failed
        : Completed;

    public bool IsCancelled => attributes.Flag(Contract.Cancelled) is true;

    /// <summary>Error status, and an exception whose type is the error's, its namespace aside.</summary>
    public bool IsProperFailure => span.IsError
        && attributes.Text(Contract.ErrorType) is { } type
        && Exceptions.Select(item => item.Text("exception.type")).OfType<string>()
            .Any(seen => seen == type || seen[(seen.LastIndexOf('.') + 1)..] == type);

    public bool IsProperCancellation =>
        IsCancelled && attributes.Text(Contract.CancelledReason) is not null && !span.IsError && !attributes.Has(Contract.ErrorType);

    public bool IsProperCompletion => !span.IsError && !attributes.Has(Contract.ErrorType) && !IsCancelled;

    public JsonObject? Cancellation => IsCancelled ? new() { ["reason"] = Scalar.Text(attributes[Contract.CancelledReason]) } : null;

    private IEnumerable<Attributes> Exceptions => span.Events.Where(item => item.Name == "exception").Select(item => item.Attributes);

    public JsonObject? Error(Diagnostics diagnostics)
    {
        if (attributes.Text(Contract.ErrorType) is not { } type)
        {
            return null;
        }

        string? message = span.StatusMessage.Length > 0 ? span.StatusMessage : null;
        string? stacktrace = null;
        if (Exceptions.FirstOrDefault() is { } exception)
        {
            message = exception["exception.message"] is null ? message : Text(exception, "exception.message");
            stacktrace = exception["exception.stacktrace"] is null ? null : Text(exception, "exception.stacktrace");
        }

        return new() { ["type"] = type, ["message"] = message, ["stacktrace"] = stacktrace };

        string? Text(Attributes attributes, string key)
        {
            string? text = Scalar.Text(attributes[key]);
            if (text is null)
            {
                diagnostics.Add("nonportable_scalar_text", key, $"{key} is not interoperable Unicode text.");
            }

            return text;
        }
    }

    /// <summary>Checks that an operation's span agrees with itself.</summary>
    public void CheckOperation(Diagnostics diagnostics)
    {
        switch (Outcome)
        {
            case Failed when !IsProperFailure:
                diagnostics.Add(
                    "invalid_operation_failure_evidence",
                    span.Path(),
                    "Failed operation requires matching error status, type, and exception evidence.");
                break;
            case Cancelled when !IsProperCancellation:
                diagnostics.Add(
                    "invalid_operation_cancellation_evidence",
                    span.Path(),
                    "Cancelled operation requires a reason and non-error transport evidence.");
                break;
        }
    }
}
