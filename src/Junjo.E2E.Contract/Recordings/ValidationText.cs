using System.Text.RegularExpressions;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>
/// The texts of Studio's validation library. The first line says how many errors which model has; the lines below it quote the input in the
/// library's own way and name the library's release, so they are not part of the contract.
/// </summary>
internal static partial class ValidationText
{
    /// <summary>The part of a text that is compared: the first line of a text of the library, all of any other text.</summary>
    public static string Compared(string text) =>
        FirstLine().Match(text) is { Success: true } match ? match.Value : text;

    [GeneratedRegex(@"\A[0-9]+ validation errors? for [^\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLine();
}
