using System.CommandLine;
using System.CommandLine.Parsing;

using Junjo.E2E.Workload;

namespace Junjo.E2E.Cli.Commands;

/// <summary>A vocabulary on the command line.</summary>
internal static class VocabularyOption
{
    public static Option<Vocabulary?> Create() => new("--vocabulary")
    {
        Description = "In which words services tell what they do: pre-contract (SDK 0.62), v1 (0.64) or v2 (0.65 and later). Default v2, "
            + "or what the scenario does.",
        CustomParser = Parse,
    };

    private static Vocabulary? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        foreach (Vocabulary vocabulary in Enum.GetValues<Vocabulary>())
        {
            if (vocabulary.Word() == text)
            {
                return vocabulary;
            }
        }

        argument.AddError($"'{text}' is not a vocabulary. Expected "
            + $"{string.Join(", ", Enum.GetValues<Vocabulary>().Select(VocabularyWords.Word))}.");
        return null;
    }
}
