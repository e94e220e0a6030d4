using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Tokens that one model request reported, by the contract's names.</summary>
internal sealed class ModelUsage(JsonObject contract)
{
    public const string Key = "junjo.agent.model.usage";

    public static IReadOnlyList<(string Name, string AnswerName)> Fields { get; } =
    [
        ("inputTokens", "input_tokens"), ("outputTokens", "output_tokens"), ("cachedInputTokens", "cached_input_tokens"),
        ("reasoningTokens", "reasoning_tokens"), ("totalTokens", "total_tokens"),
    ];

    /// <summary>As the contract writes it.</summary>
    public JsonObject Contract => contract;

    public static ModelUsage? Find(Attributes attributes, Diagnostics diagnostics)
    {
        if (!attributes.Has(Key))
        {
            return null;
        }

        JsonNode? value = ParsedJson.Require(attributes, Key, diagnostics);
        if (!HasShape(value))
        {
            diagnostics.Add("invalid_usage", Key, "Model usage shape is invalid.");
            return null;
        }

        if (!HasCounts(value!.AsObject()))
        {
            diagnostics.Add("invalid_usage", Key, "Model usage count is invalid.");
            return null;
        }

        return new(value.AsObject());
    }

    public static bool IsValid(JsonNode? value) => HasShape(value) && HasCounts(value!.AsObject());

    public JsonObject ToJson() => new(Fields.Select(field => KeyValuePair.Create(field.AnswerName, contract[field.Name]?.DeepClone())));

    private static bool HasShape(JsonNode? value) =>
        Shape.HasMembers(value, ["v"], [.. Fields.Select(field => field.Name)]) && Shape.IsVersionOne(value!["v"]);

    private static bool HasCounts(JsonObject value) => value.All(pair => Scalar.Count(pair.Value) is not null);
}
