using System.CommandLine.Parsing;

using Junjo.E2E.Orchestration.Plans;

namespace Junjo.E2E.Cli.Commands;

/// <summary>Reads durations such as <c>30s</c> from the command line.</summary>
internal static class DurationOption
{
    public static TimeSpan? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (DurationText.TryParse(text, out TimeSpan duration))
        {
            return duration;
        }

        argument.AddError($"'{text}' is not a duration. Expected a number with ms, s, m or h, such as 30s.");
        return null;
    }
}
