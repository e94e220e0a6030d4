using System.Globalization;

using Junjo.E2E.LoadTesting.Activities;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Engine.Loads;

/// <summary>
/// How many files, and so connections, this process may have open: where a load needs more, the runtime would end in the middle of it.
/// </summary>
public static class OpenFiles
{
    // What the process has open for everything else.
    private const int Others = 500;
    private const string Limits = "/proc/self/limits";
    private const string LimitName = "Max open files";

    /// <summary>Refuses a load that needs more connections than this process may have.</summary>
    /// <exception cref="SettingsException">It does; the message says how many, and what to do.</exception>
    public static void Check(LoadScenario scenario, StudioTarget target)
    {
        if (File.Exists(Limits) && ProblemOf(scenario, target, File.ReadAllText(Limits)) is { } problem)
        {
            throw new SettingsException(problem);
        }
    }

    /// <summary>What is wrong; null when nothing is.</summary>
    /// <param name="scenario">The load.</param>
    /// <param name="target">Where it goes: the stand-in has the other end of each connection in this process.</param>
    /// <param name="limits">What Linux says of the limits of a process.</param>
    internal static string? ProblemOf(LoadScenario scenario, StudioTarget target, string limits)
    {
        int connections = scenario.ReadConnections + scenario.Executors.Where(executor => executor.Activity == Activity.Idle)
            .Sum(executor => executor.MostActive);
        int needed = (connections * (target == StudioTarget.Embedded ? 2 : 1)) + Others;
        return LimitOf(limits) is { } limit && needed > limit
            ? $"{scenario.Name} needs {needed:N0} open files for {connections:N0} "
                + $"connections{(target == StudioTarget.Embedded ? ", both ends of which are in this process," : "")} and this process may "
                + $"have {limit:N0}. Raise it with ulimit -n, start the Studio elsewhere, or give a file with fewer users."
            : null;
    }

    // The second column, the hard limit: the runtime raises the first one to it. None where it says unlimited.
    private static int? LimitOf(string limits) =>
        limits.Split('\n').FirstOrDefault(line => line.StartsWith(LimitName, StringComparison.Ordinal)) is { } line
        && line[LimitName.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var hard, ..]
        && int.TryParse(hard, CultureInfo.InvariantCulture, out int limit)
            ? limit
            : null;
}
