using System.Text.Json;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Tool.Tests;

/// <summary>Equality of JSON texts as the recordings define it.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonEquality.MaxDepth };

    /// <summary>The first difference, with its path and both values; null when there is none.</summary>
    public static string? Difference(string expected, string actual)
    {
        using var left = JsonDocument.Parse(expected, Deep);
        using var right = JsonDocument.Parse(actual, Deep);
        return JsonEquality.Compare(left.RootElement, right.RootElement, new Variables(), unordered: false) is [var first, ..]
            ? $"{first.Path}: expected {first.Expected}, saw {first.Actual}"
            : null;
    }
}
