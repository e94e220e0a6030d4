using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Scalars of the portable JSON domain (contract section 6.2).</summary>
internal static class Scalar
{
    private static readonly SearchValues<char> LowercaseHex = SearchValues.Create("0123456789abcdef");

    public static string? Text(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String ? node.GetValue<string>() : null;

    /// <summary>An integer from a minimum to the largest one every JSON reader keeps exact; booleans and <c>2.0</c> are none.</summary>
    public static long? Count(JsonNode? node, long minimum = 0) =>
        IsInteger(node)
        && long.TryParse(node!.ToJsonString(), NumberStyles.AllowLeadingSign, null, out long value)
        && value >= minimum && value <= Contract.LargestInteger
            ? value
            : null;

    public static bool IsInteger(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number && node.ToJsonString().AsSpan().IndexOfAny(".eE") < 0;

    public static bool IsLowerHex(string text, int length) =>
        text.Length == length && !text.AsSpan().ContainsAnyExcept(LowercaseHex);
}
