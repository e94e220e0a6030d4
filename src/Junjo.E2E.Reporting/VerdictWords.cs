using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

/// <summary>The words of verdicts, coloured where that is wanted.</summary>
/// <param name="isColoured">Whether it is.</param>
internal sealed class VerdictWords(bool isColoured)
{
    private const int Longest = 9;

    /// <summary>The word, as wide as the longest.</summary>
    public string Padded(Verdict verdict) => InFrontOf(Wording.Of(verdict).PadRight(Longest), verdict);

    /// <summary>A text that begins with the word.</summary>
    public string InFrontOf(string text, Verdict verdict)
    {
        string word = Wording.Of(verdict);
        return isColoured && text.StartsWith(word, StringComparison.Ordinal) ? $"\e[1;{ColourOf(verdict)}m{word}\e[0m{text[word.Length..]}"
            : text;
    }

    private static int ColourOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => 32,
        Verdict.Fail => 31,
        _ => 33,
    };
}
