using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>A readable definition snapshot of an agent, against which requests and operations are held.</summary>
internal sealed class AgentDefinition
{
    private const string Root = "junjo.agent.definition_snapshot";

    private static readonly string[] Members =
        ["v", "agentKey", "name", "instructions", "inputSchema", "model", "tools", "outputSchema", "limits", "structuralId"];

    private static readonly string[] RequestMembers = ["agentKey", "instructions", "outputSchema"];

    private readonly JsonObject snapshot;
    private readonly JsonArray tools;
    private readonly Dictionary<string, string> toolIds = [];

    private AgentDefinition(JsonObject snapshot)
    {
        this.snapshot = snapshot;
        tools = [];
        foreach (JsonNode? tool in snapshot["tools"]!.AsArray())
        {
            JsonObject described = tool!.DeepClone().AsObject();
            described.Remove("structuralId");
            tools.Add(described);
            toolIds[Scalar.Text(tool["name"])!] = Scalar.Text(tool["structuralId"])!;
        }
    }

    /// <summary>Null where the snapshot is withheld or is none.</summary>
    public static AgentDefinition? Read(PayloadSlot slot, Attributes owner, Diagnostics diagnostics)
    {
        if (!slot.IsFull)
        {
            return null;
        }

        string? problem = !Shape.HasMembers(slot.Value, Members) ? "Definition shape is invalid."
            : !HasValues(slot.Value!.AsObject()) ? "Definition values are invalid."
            : null;
        if (problem is not null)
        {
            diagnostics.Add("invalid_definition_snapshot", Root, problem);
            return null;
        }

        var definition = new AgentDefinition(slot.Value!.AsObject());
        definition.CheckTools(diagnostics);
        definition.CheckOwner(owner, diagnostics);
        return definition;
    }

    public bool Declares(string toolName) => toolIds.ContainsKey(toolName);

    public string? ToolId(string toolName) => toolIds.GetValueOrDefault(toolName);

    public bool MatchesRequest(JsonNode request) =>
        PythonValue.AreEqual(request["tools"], tools)
        && RequestMembers.All(member => PythonValue.AreEqual(request[member], snapshot[member]));

    private static bool HasValues(JsonObject value) =>
        Shape.IsVersionOne(value["v"])
        && Shape.IsText(value["agentKey"]) && Shape.IsText(value["name"]) && Scalar.Text(value["instructions"]) is not null
        && value["inputSchema"] is JsonObject && value["outputSchema"] is JsonObject
        && Shape.HasMembers(value["model"], ["driverKey", "provider", "model", "settings"])
        && Shape.IsText(value["model"]!["driverKey"]) && Shape.IsText(value["model"]!["provider"]) && Shape.IsText(value["model"]!["model"])
        && value["model"]!["settings"] is JsonObject
        && value["tools"] is JsonArray tools && tools.All(tool => Shape.IsToolDescriptor(tool, isStructural: true))
        && Shape.HasMembers(value["limits"], ["modelRequests", "toolCalls"])
        && Scalar.Count(value["limits"]!["modelRequests"], minimum: 1) is not null
        && Scalar.Count(value["limits"]!["toolCalls"], minimum: 1) is not null
        && Scalar.Text(value["structuralId"]) is not null;

    private static string Digest(string prefix, JsonObject material) =>
        $"{prefix}_sha256:{Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(material)))}";

    private void CheckTools(Diagnostics diagnostics)
    {
        if (toolIds.Count != tools.Count)
        {
            diagnostics.Add("duplicate_tool_definition", Root + ".tools", "Tool definition names must be unique.");
        }

        for (int index = 0; index < tools.Count; index++)
        {
            JsonObject material = tools[index]!.DeepClone().AsObject();
            material["v"] = 1;
            if (Scalar.Text(snapshot["tools"]![index]!["structuralId"]) != Digest("tool", material))
            {
                diagnostics.Add(
                    "structural_identity_mismatch",
                    $"{Root}.tools[{index}].structuralId",
                    "Tool structural fingerprint does not match its material.");
            }
        }
    }

    private void CheckOwner(Attributes owner, Diagnostics diagnostics)
    {
        foreach ((string member, string key) in new[]
        {
            ("agentKey", Contract.AgentKey), ("name", Contract.AgentName), ("structuralId", Contract.StructuralId),
        })
        {
            if (!PythonValue.AreEqual(snapshot[member], owner[key]))
            {
                diagnostics.Add("definition_owner_mismatch", $"{Root}.{member}", "Definition fact does not match its owner.");
            }
        }

        if (Scalar.Text(snapshot["structuralId"]) != Digest("agent", Material()))
        {
            diagnostics.Add(
                "structural_identity_mismatch", Root + ".structuralId", "Agent structural fingerprint does not match its material.");
        }

        JsonNode limits = snapshot["limits"]!;
        if (!PythonValue.AreEqual(limits["modelRequests"], owner[AgentCounts.ModelLimitKey])
            || !PythonValue.AreEqual(limits["toolCalls"], owner[AgentCounts.ToolLimitKey]))
        {
            diagnostics.Add("definition_owner_mismatch", Root + ".limits", "Definition limits do not match owner limits.");
        }
    }

    private JsonObject Material()
    {
        JsonObject material = snapshot.DeepClone().AsObject();
        material.Remove("name");
        material.Remove("structuralId");
        material["tools"] = tools.DeepClone();
        return material;
    }
}
