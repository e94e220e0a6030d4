using System.Text.RegularExpressions;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Keeps API keys out of what is printed and written.</summary>
internal static partial class Secrets
{
    /// <summary>The text with everything that has the form of an API key, 64 letters and digits of both cases, replaced.</summary>
    public static string Masked(string text) => text.Length < 64 ? text : ApiKey().Replace(text, "***");

    [GeneratedRegex("(?<![0-9a-zA-Z])(?=[0-9a-zA-Z]*[A-Z])(?=[0-9a-zA-Z]*[a-z])[0-9a-zA-Z]{64}(?![0-9a-zA-Z])", RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiKey();
}
