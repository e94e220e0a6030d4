using System.CommandLine;

namespace Junjo.E2E.Cli.Commands;

/// <summary>Options whose numbers have a range.</summary>
internal static class RangeOption
{
    /// <summary>Refuses numbers outside the range; what is no number is refused already.</summary>
    public static Option<int> Within(this Option<int> option, int smallest, int largest)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int given) && (given < smallest || given > largest))
            {
                result.AddError($"{option.Name} must be {smallest} to {largest}; seen: {given}.");
            }
        });
        return option;
    }
}
