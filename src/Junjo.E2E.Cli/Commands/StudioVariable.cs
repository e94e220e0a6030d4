using System.CommandLine;
using System.Globalization;

namespace Junjo.E2E.Cli.Commands;

/// <summary>
/// A setting of the stand-in that the real Studio takes from an environment variable; so does the stand-in where the option is not given.
/// </summary>
internal static class StudioVariable
{
    /// <summary>The option.</summary>
    /// <param name="name">Of the option.</param>
    /// <param name="variable">Of the environment variable; what is no number in the range counts as not set, as in Studio.</param>
    /// <param name="value">The default.</param>
    /// <param name="smallest">The smallest value that is taken.</param>
    /// <param name="largest">The largest.</param>
    /// <param name="description">What it does.</param>
    public static Option<int> Option(string name, string variable, int value, int smallest, int largest, string description) =>
        new Option<int>(name)
    {
        Description = $"{description} Default {value}, or what {variable} says.",
        DefaultValueFactory = _ =>
            int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int set)
            && set >= smallest && set <= largest ? set : value,
    }.Within(smallest, largest);
}
