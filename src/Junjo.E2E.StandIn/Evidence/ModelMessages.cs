using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Checks what went to a model and what came back, where it can be read.</summary>
internal static class ModelMessages
{
    public const string RequestRoot = "junjo.agent.model.request";
    public const string ResponseRoot = "junjo.agent.model.response";

    private static readonly string[] RequestMembers =
        ["v", "agentKey", "runId", "ordinal", "instructions", "messages", "tools", "outputSchema"];

    public static void CheckRequest(PayloadSlot slot, Attributes operation, AgentDefinition? definition, Diagnostics diagnostics)
    {
        if (!slot.IsFull)
        {
            return;
        }

        if (!Shape.HasMembers(slot.Value, RequestMembers) || !HasRequestValues(slot.Value!))
        {
            diagnostics.Add("invalid_model_request", RequestRoot, "Normalized request shape is invalid.");
            return;
        }

        JsonNode request = slot.Value!;
        if (!PythonValue.AreEqual(request["agentKey"], operation[Contract.AgentKey])
            || !PythonValue.AreEqual(request["runId"], operation[Contract.AgentRuntimeId])
            || !PythonValue.AreEqual(request["ordinal"], operation[ModelOperation.OrdinalKey]))
        {
            diagnostics.Add("model_request_identity_mismatch", RequestRoot, "Request identity does not match operation identity.");
        }

        if (definition?.MatchesRequest(request) is false)
        {
            diagnostics.Add("model_request_definition_mismatch", RequestRoot, "Request does not match the Agent definition.");
        }
    }

    /// <summary>Whether a response can be read and is one.</summary>
    public static bool CheckResponse(PayloadSlot slot, string responseType, Diagnostics diagnostics)
    {
        if (!slot.IsFull)
        {
            return false;
        }

        bool isValid = responseType == ModelOperation.FinalOutput
            ? Shape.HasMembers(slot.Value, ["v", "type", "output"], ["usage"])
            : Shape.HasMembers(slot.Value, ["v", "type", "calls"], ["assistantText", "usage"])
                && Shape.AreToolCalls(slot.Value!) && HasDistinctIds(slot.Value!["calls"]!.AsArray());
        isValid = isValid
            && Scalar.Text(slot.Value!["type"]) == responseType
            && Shape.IsVersionOne(slot.Value["v"])
            && (!slot.Value.AsObject().ContainsKey("usage") || ModelUsage.IsValid(slot.Value["usage"]));
        if (!isValid)
        {
            diagnostics.Add("invalid_model_response", ResponseRoot, "Normalized response shape is invalid.");
        }

        return isValid;
    }

    private static bool HasRequestValues(JsonNode request) =>
        Shape.IsVersionOne(request["v"])
        && Shape.IsText(request["agentKey"]) && Shape.IsText(request["runId"])
        && Scalar.Count(request["ordinal"], minimum: 1) is not null
        && Scalar.Text(request["instructions"]) is not null
        && request["messages"] is JsonArray messages && messages.All(Shape.IsMessage)
        && request["tools"] is JsonArray tools && tools.All(tool => Shape.IsToolDescriptor(tool, isStructural: false))
        && request["outputSchema"] is JsonObject;

    private static bool HasDistinctIds(JsonArray calls) => calls.DistinctBy(call => Scalar.Text(call!["id"])).Count() == calls.Count;
}
