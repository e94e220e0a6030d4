using Bogus;

namespace Junjo.E2E.Workload.GettingStarted;

/// <summary>
/// The retrieved contexts that workflows put into their state: texts of about 500 words. The pool is the same in every run, because making
/// it
/// takes longer than sending a small run; which text a workflow has is the seed's choice.
/// </summary>
internal static class ContextTexts
{
    /// <summary>Texts in the pool.</summary>
    public const int Count = 64;

    private const int Seed = 500;
    private const int Words = 500;
    private const int WordsPerSentence = 12;

    /// <summary>The pool, as the insides of JSON strings.</summary>
    public static byte[][] All { get; } = Create();

    private static byte[][] Create()
    {
        var random = new Randomizer(Seed);
        return [.. Enumerable.Range(0, Count).Select(_ => Text(random))];
    }

    private static byte[] Text(Randomizer random)
    {
        var lorem = new Bogus.DataSets.Lorem { Random = random };
        string text = string.Join(' ', Enumerable.Range(0, Words / WordsPerSentence).Select(_ => lorem.Sentence(WordsPerSentence)));
        return JsonBytes.Inside(text);
    }
}
