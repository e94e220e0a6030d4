using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Workload.Contract;

/// <summary>
/// Ids that are equal for equal definitions: a prefix and the first 32 hexadecimal digits of a SHA-256 over a descriptor. Studio does not
/// recompute them, so only their form and stability matter.
/// </summary>
internal static class StructuralId
{
    private const int HexDigits = 32;

    public static string Graph(JsonObject descriptor) => Create("graph_", descriptor);

    public static string Node(JsonObject descriptor) => Create("node_", descriptor);

    public static string Edge(JsonObject descriptor) => Create("edge_", descriptor);

    private static string Create(string prefix, JsonObject descriptor) =>
        prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(descriptor.ToJsonString())))[..HexDigits];
}
