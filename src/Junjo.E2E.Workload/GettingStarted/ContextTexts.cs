using Bogus;

namespace Junjo.E2E.Workload.GettingStarted;

/// <summary>The retrieved contexts that workflows put into their state: texts of about 500 words, a bounded pool per seed.</summary>
internal static class ContextTexts
{
    /// <summary>Texts in the pool.</summary>
    public const int Count = 64;

    private const int Words = 500;
    private const int WordsPerSentence = 12;

    /// <summary>The pool of a seed, as the insides of JSON strings.</summary>
    public static byte[][] Create(ulong seed)
    {
        var random = new Randomizer((int)(seed ^ (seed >> 32)));
        return [.. Enumerable.Range(0, Count).Select(_ => Text(random))];
    }

    private static byte[] Text(Randomizer random)
    {
        var lorem = new Bogus.DataSets.Lorem { Random = random };
        string text = string.Join(' ', Enumerable.Range(0, Words / WordsPerSentence).Select(_ => lorem.Sentence(WordsPerSentence)));
        return JsonBytes.Inside(text);
    }
}
