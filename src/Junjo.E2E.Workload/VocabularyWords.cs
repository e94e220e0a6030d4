namespace Junjo.E2E.Workload;

/// <summary>What vocabularies are called on the command line and in reports.</summary>
public static class VocabularyWords
{
    /// <summary><c>pre-contract</c>, <c>v1</c> or <c>v2</c>.</summary>
    public static string Word(this Vocabulary vocabulary) => vocabulary switch
    {
        Vocabulary.PreContract => "pre-contract",
        Vocabulary.Contract1 => "v1",
        _ => "v2",
    };
}
