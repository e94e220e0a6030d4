using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Workload.Contract;

/// <summary>
/// JSON as SDKs before contract 2 write it: members as they come, states without blanks, graphs indented, patches with a blank after each
/// separator.
/// </summary>
internal static class EarlierJson
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true, NewLine = "\n" };

    public static string OfState(JsonNode state) => state.ToJsonString(Compact);

    public static string OfGraph(JsonNode graph) => graph.ToJsonString(Indented);

    /// <summary>A patch; that nothing changed is said with an object where contract 2 says it with an array.</summary>
    public static string OfPatch(JsonArray patch) => patch.Count == 0 ? "{}" : Spaced(patch);

    private static string Spaced(JsonNode? json) => json switch
    {
        null => "null",
        JsonArray items => $"[{string.Join(", ", items.Select(Spaced))}]",
        JsonObject members =>
            $"{{{string.Join(", ", members.Select(member => $"{JsonSerializer.Serialize(member.Key)}: {Spaced(member.Value)}"))}}}",
        _ => json.ToJsonString(),
    };
}
