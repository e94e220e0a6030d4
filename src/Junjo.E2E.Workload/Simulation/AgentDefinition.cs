using System.Text.Json.Nodes;

using Junjo.E2E.Workload.Contract;

namespace Junjo.E2E.Workload.Simulation;

/// <summary>An agent as its code defines it.</summary>
internal sealed class AgentDefinition
{
    private readonly string requestStart;
    private readonly string outputSchema;
    private readonly string requestEnd;

    /// <summary>An agent whose tools all take a text and give a text.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="name">Its display name.</param>
    /// <param name="instructions">What its model is told.</param>
    /// <param name="tools">Names of its tools.</param>
    public AgentDefinition(string key, string name, string instructions, params ReadOnlySpan<string> tools)
    {
        Key = key;
        Name = name;
        var structuralTools = new JsonArray();
        foreach (string tool in tools)
        {
            structuralTools.Add((JsonNode)Tool(tool));
        }

        var definition = new JsonObject
        {
            ["v"] = 1,
            ["agentKey"] = key,
            ["name"] = name,
            ["instructions"] = instructions,
            ["inputSchema"] = Schema("task"),
            ["model"] = new JsonObject { ["driverKey"] = DriverKey, ["provider"] = Provider, ["model"] = Model,
                ["settings"] = new JsonObject() },
            ["tools"] = structuralTools,
            ["outputSchema"] = Schema("result"),
            ["limits"] = new JsonObject { ["modelRequests"] = ModelRequestLimit, ["toolCalls"] = ToolCallLimit },
        };
        StructuralId = AgentStructuralId.OfAgent(definition);
        definition["structuralId"] = StructuralId;
        Snapshot = SortedJson.Of(definition);
        requestStart = $"{{\"agentKey\":{SortedJson.Of(key)},\"instructions\":{SortedJson.Of(instructions)},";
        outputSchema = $"\"outputSchema\":{SortedJson.Of(definition["outputSchema"])},";
        requestEnd = $"\"tools\":{SortedJson.Of(new JsonArray([.. structuralTools.Select(WithoutStructuralId)]))},\"v\":1}}";
        Tools = [.. structuralTools.Select(tool => ((string)tool!["name"]!, (string)tool["structuralId"]!))];
    }

    public const string DriverKey = "scripted";
    public const string Provider = "junjo-e2e";
    public const string Model = "simulated-1";

    /// <summary>The SDK's default.</summary>
    public const int ModelRequestLimit = 8;

    /// <summary>The SDK's default.</summary>
    public const int ToolCallLimit = 32;

    public string Key { get; }

    public string Name { get; }

    public string StructuralId { get; }

    /// <summary>The definition as the agent's span shows it.</summary>
    public string Snapshot { get; }

    public IReadOnlyList<(string Name, string StructuralId)> Tools { get; }

    /// <summary>What the model is asked, with its members in sorted order.</summary>
    public string Request(string runId, long ordinal, JsonNode messages) =>
        $"{requestStart}\"messages\":{SortedJson.Of(messages)},\"ordinal\":{ordinal},{outputSchema}\"runId\":\"{runId}\",{requestEnd}";

    private static JsonNode WithoutStructuralId(JsonNode? tool)
    {
        var shown = (JsonObject)tool!.DeepClone();
        shown.Remove("structuralId");
        return shown;
    }

    private static JsonObject Tool(string name)
    {
        var tool = new JsonObject
        {
            ["name"] = name,
            ["description"] = $"Runs {name}.",
            ["inputSchema"] = Schema("query"),
            ["outputSchema"] = Schema("value"),
        };
        tool["structuralId"] = AgentStructuralId.OfTool(tool);
        return tool;
    }

    private static JsonObject Schema(string member) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray(member),
        ["properties"] = new JsonObject { [member] = new JsonObject { ["type"] = "string" } },
    };
}
