using System.Text.RegularExpressions;

namespace Junjo.E2E.Engine.Runs;

/// <summary>A command line that a POSIX shell takes as the words that it was made of.</summary>
public static partial class ShellLine
{
    /// <summary>The words, each quoted where a shell would not leave it as it is.</summary>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word) => Plain().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex("^[A-Za-z0-9_@%+=:,./-]+$")]
    private static partial Regex Plain();
}
