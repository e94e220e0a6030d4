using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Tokens over all model responses of an agent run.</summary>
internal sealed record AgentUsage(long ModelResponses, JsonObject Fields)
{
    private const string Key = "junjo.agent.usage";

    public bool IsEmpty => ModelResponses == 0 && Fields.Count == 0;

    public static AgentUsage? Require(Attributes attributes, Diagnostics diagnostics)
    {
        JsonObject? value = ParsedJson.Require(attributes, Key, diagnostics) as JsonObject;
        if (value is null || !Shape.IsVersionOne(value["v"]))
        {
            return Invalid("Agent usage shape is invalid.");
        }

        if (Scalar.Count(value["modelResponses"]) is not { } responses || value["fields"] is not JsonObject fields)
        {
            return Invalid("Agent usage counts are invalid.");
        }

        if (fields.Any(pair => ModelUsage.Fields.All(field => field.Name != pair.Key)))
        {
            return Invalid("Agent usage field is unsupported.");
        }

        var aggregates = new JsonObject();
        foreach ((string name, JsonNode? aggregate) in fields)
        {
            if (aggregate is not JsonObject members)
            {
                return Invalid("Usage aggregate is invalid.");
            }

            if (Scalar.Count(members["sum"]) is not { } sum || Scalar.Count(members["observations"], minimum: 1) is not { } observations)
            {
                return Invalid("Usage aggregate counts are invalid.");
            }

            aggregates[name] = new JsonObject { ["sum"] = sum, ["observations"] = observations };
        }

        return new(responses, aggregates);

        AgentUsage? Invalid(string message)
        {
            diagnostics.Add("invalid_usage", Key, message);
            return null;
        }
    }

    /// <summary>The sum over what the model requests themselves reported.</summary>
    public static AgentUsage Of(IEnumerable<ModelOperation> operations)
    {
        List<ModelOperation> responded = operations.Where(operation => operation.Response is not null).ToList();
        var fields = new JsonObject();
        foreach ((string name, _) in ModelUsage.Fields)
        {
            List<long> seen = responded.Select(operation => Scalar.Count(operation.Usage?.Contract[name])).OfType<long>().ToList();
            if (seen.Count > 0)
            {
                fields[name] = new JsonObject { ["sum"] = seen.Sum(), ["observations"] = seen.Count };
            }
        }

        return new(responded.Count, fields);
    }

    public bool Matches(AgentUsage other) => ModelResponses == other.ModelResponses && PythonValue.AreEqual(Fields, other.Fields);

    public JsonObject ToJson() => new() { ["model_responses"] = ModelResponses, ["fields"] = Fields.DeepClone() };

    public JsonObject ToContract() => new() { ["v"] = 1, ["modelResponses"] = ModelResponses, ["fields"] = Fields.DeepClone() };
}
