using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>--weight NAME=SHARE</c>, as often as wanted.</summary>
internal static class WeightOption
{
    public static Option<Dictionary<string, double>?> Create() => new("--weight")
    {
        Description = "NAME=SHARE such as order=0.4: the share of a scenario, or of a workflow of the scenario; several times. The others "
            + "share what is left.",
        CustomParser = Parse,
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.OneOrMore,
    };

    private static Dictionary<string, double>? Parse(ArgumentResult argument)
    {
        var weights = new Dictionary<string, double>();
        foreach (Token token in argument.Tokens)
        {
            string[] parts = token.Value.Split('=');
            if (parts.Length != 2
                || !double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share))
            {
                argument.AddError($"--weight expects NAME=SHARE such as order=0.4; seen: '{token.Value}'.");
                return null;
            }

            if (!weights.TryAdd(parts[0], share))
            {
                argument.AddError($"--weight {parts[0]} was given twice.");
                return null;
            }
        }

        return weights;
    }
}
