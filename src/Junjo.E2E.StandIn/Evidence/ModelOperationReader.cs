namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Reads the model requests of one run, in their order: the ordinals of requested tool calls go on over all of them.</summary>
internal sealed class ModelOperationReader(AgentContext context, Diagnostics diagnostics)
{
    private const string TypeKey = "junjo.agent.model.response_type";

    // Null once a response could not be read: then the ordinals of later calls are unknown.
    private long? nextOrdinal = 1;

    public ModelOperation? Read(EvidenceSpan span)
    {
        Attributes attributes = span.Attributes;
        var end = new ExecutionEnd(span);
        end.CheckOperation(diagnostics);
        long? sequence = diagnostics.RequireCount(attributes, Contract.OperationSequence, minimum: 1);
        long? ordinal = diagnostics.RequireCount(attributes, ModelOperation.OrdinalKey, minimum: 1);
        long? revision = diagnostics.RequireCount(attributes, ModelOperation.RevisionKey);
        string? driver = diagnostics.RequireText(attributes, "junjo.agent.model.driver_key");
        string? provider = diagnostics.RequireText(attributes, "junjo.agent.model.provider");
        string? name = diagnostics.RequireText(attributes, "junjo.agent.model.name");
        if (sequence is null || ordinal is null || revision is null || driver is null || provider is null || name is null)
        {
            return null;
        }

        PayloadSlot request = PayloadSlot.Require(attributes, ModelMessages.RequestRoot, diagnostics);
        ModelMessages.CheckRequest(request, attributes, context.Definition, diagnostics);
        Candidate candidate = Candidate.Parse(attributes, Candidate.OfResponse, diagnostics);
        candidate.CheckCancellation(Candidate.OfResponse, "Model", end, diagnostics);
        ModelResponse response = ReadResponse(attributes, end, candidate);
        ModelUsage? usage = ReadUsage(attributes, response);
        List<RequestedToolCall> calls = ReadCalls(response);
        try
        {
            return Checked(new()
            {
                Span = span,
                Sequence = sequence.Value,
                Ordinal = ordinal.Value,
                Interval = SpanInterval.Require(span, "operation."),
                StateRevision = revision.Value,
                DriverKey = driver,
                Provider = provider,
                ModelName = name,
                Request = request,
                ResponseCandidate = candidate,
                ResponseType = response.Type,
                Response = response.Slot,
                Usage = usage,
                RequestedCalls = calls,
                Outcome = end.Outcome,
                Error = end.Error(diagnostics),
                Cancellation = end.Cancellation,
            });
        }
        catch (UnusableEvidenceException exception)
        {
            diagnostics.AddRange(exception.Diagnostics);
            return null;
        }
    }

    private ModelOperation? Checked(ModelOperation operation)
    {
        if (operation.Problem is null)
        {
            return operation;
        }

        diagnostics.Add("invalid_model_operation", operation.Span.Path(),
            AgentOperation.ValidationText("ModelOperation", operation.Problem));
        return null;
    }

    private ModelResponse ReadResponse(Attributes attributes, ExecutionEnd end, Candidate candidate)
    {
        bool hasType = attributes[TypeKey] is not null;
        bool hasSlot = attributes.HasSlot(ModelMessages.ResponseRoot);
        if (hasType != hasSlot)
        {
            diagnostics.Add(
                "invalid_model_response_evidence",
                ModelMessages.ResponseRoot,
                "Validated Model response type and payload must be present together.");
        }

        if (end.Outcome != ExecutionEnd.Completed && (hasType || hasSlot))
        {
            diagnostics.Add(
                "invalid_model_response_transport",
                ModelMessages.ResponseRoot,
                "Failed or cancelled Model operation cannot publish a validated response.");
            return ModelResponse.None;
        }

        if (end.Outcome == ExecutionEnd.Completed && !hasSlot)
        {
            diagnostics.Add(
                "invalid_model_response_transport", ModelMessages.ResponseRoot, "Completed Model operation requires a validated response.");
        }

        if (end.Outcome == ExecutionEnd.Completed && !candidate.IsAvailable)
        {
            diagnostics.Add(
                "invalid_candidate_transport_correspondence",
                Candidate.OfResponse,
                "Completed Model operation requires an available response candidate.");
        }

        return hasType && hasSlot ? ReadSlot(attributes) : new(attributes.Text(TypeKey), Slot: null, IsReadable: false);
    }

    private ModelResponse ReadSlot(Attributes attributes)
    {
        if (attributes.Text(TypeKey) is not (ModelOperation.FinalOutput or ModelOperation.ToolCalls))
        {
            diagnostics.Add("invalid_model_response", TypeKey, "Model response type is invalid.");
            return ModelResponse.None;
        }

        string type = attributes.Text(TypeKey)!;
        PayloadSlot slot = PayloadSlot.Require(attributes, ModelMessages.ResponseRoot, diagnostics);
        return new(type, slot, ModelMessages.CheckResponse(slot, type, diagnostics));
    }

    private ModelUsage? ReadUsage(Attributes attributes, ModelResponse response)
    {
        ModelUsage? usage = ModelUsage.Find(attributes, diagnostics);
        if (usage is not null && response.Slot is null)
        {
            diagnostics.Add("model_usage_without_response", ModelUsage.Key, "Model usage requires validated response evidence.");
            return null;
        }

        if (response.IsReadable && !PythonValue.AreEqual(response.Slot!.Value!["usage"], usage?.Contract))
        {
            diagnostics.Add("model_usage_mismatch", ModelUsage.Key, "Operation usage does not match its validated response.");
        }

        return usage;
    }

    private List<RequestedToolCall> ReadCalls(ModelResponse response)
    {
        if (response is { Type: ModelOperation.ToolCalls, Slot.IsFull: false })
        {
            nextOrdinal = null;
        }

        if (nextOrdinal is null || response is not { IsReadable: true, Type: ModelOperation.ToolCalls })
        {
            return [];
        }

        List<RequestedToolCall> calls = RequestedToolCall.Read(response.Slot!.Value!, nextOrdinal.Value, context);
        nextOrdinal += calls.Count;
        return calls;
    }

    private sealed record ModelResponse(string? Type, PayloadSlot? Slot, bool IsReadable)
    {
        public static ModelResponse None { get; } = new(Type: null, Slot: null, IsReadable: false);
    }
}
