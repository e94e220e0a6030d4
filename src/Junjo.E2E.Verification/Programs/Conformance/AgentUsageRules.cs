using System.Text.Json.Nodes;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>An agent's usage is the sum of what its models reported.</summary>
internal static class AgentUsageRules
{
    private const string Usage = "junjo.agent.usage";

    private static readonly string[] Fields = ["inputTokens", "outputTokens", "cachedInputTokens", "reasoningTokens", "totalTokens"];

    public static void Check(JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        if (attributes.RequireJson("invalid_usage", Usage) is not { } usage)
        {
            return;
        }

        if (usage["v"]?.ToJsonString() != "1" || usage["fields"] is not JsonObject fields
            || fields.Any(field => !Fields.Contains(field.Key)))
        {
            attributes.Expect(false, "invalid_usage", Usage, "v 1, modelResponses and fields of " + string.Join(", ", Fields));
            return;
        }

        JudgedSpan[] responses = [.. span.Children.Where(child => child.Attributes.Has("junjo.agent.model.response_type"))];
        attributes.Expect(
            Number(usage["modelResponses"]) == responses.Length, "agent_usage_mismatch", Usage, $"modelResponses {responses.Length}");
        JsonObject[] reported = [.. responses
            .Where(response => response.Attributes.Has("junjo.agent.model.usage"))
            .Select(response => response.Attributes.RequireJson("model_usage_mismatch", "junjo.agent.model.usage"))
            .OfType<JsonObject>()];
        foreach (string field in Fields)
        {
            long[] numbers = [.. reported.Where(report => report[field] is not null).Select(report => Number(report[field]))];
            bool isEqual = numbers.Length == 0
                ? fields[field] is null
                : Number(fields[field]?["sum"]) == numbers.Sum() && Number(fields[field]?["observations"]) == numbers.Length;
            attributes.Expect(isEqual, "agent_usage_mismatch", Usage, $"{field}: sum {numbers.Sum()} of {numbers.Length} observations");
        }
    }

    private static long Number(JsonNode? json) => json is JsonValue value && value.TryGetValue(out long number) ? number : -1;
}
