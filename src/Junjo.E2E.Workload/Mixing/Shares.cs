namespace Junjo.E2E.Workload.Mixing;

/// <summary>Shares that a run gives to scenarios and kinds of workflows.</summary>
public static class Shares
{
    /// <summary>Below this a share is none, and above a sum of 1 by no more it is still 1.</summary>
    internal const double Precision = 1e-9;

    /// <summary>What is wrong with shares, one sentence each; empty when nothing is.</summary>
    /// <param name="scenario">The run's scenario, which has what they leave.</param>
    /// <param name="shares">Shares by the name of a scenario, or of a kind of workflow of <paramref name="scenario"/>.</param>
    public static IEnumerable<string> Errors(IScenario scenario, IReadOnlyDictionary<string, double> shares)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(shares);
        foreach ((string name, double share) in shares)
        {
            if (share is not (>= 0 and <= 1))
            {
                yield return $"--weight {name}={share}: a share is 0 to 1.";
            }
            else if (!IsScenario(name) && !scenario.Workflows.Any(kind => kind.Name == name))
            {
                yield return $"--weight {name}: there is no such scenario, and no such workflow of {scenario.Name}; there are "
                    + $"{string.Join(", ", Scenarios.All.Select(known => known.Name))}, and of {scenario.Name} "
                        + $"{string.Join(", ", scenario.Workflows.Select(kind => kind.Name))}.";
            }
        }

        foreach (bool ofScenarios in (bool[])[true, false])
        {
            KeyValuePair<string, double>[] given = [.. shares.Where(share => IsScenario(share.Key) == ofScenarios)];
            double sum = given.Sum(share => share.Value);
            bool isAll = ofScenarios ? given.Any(share => share.Key == scenario.Name) : given.Length == scenario.Workflows.Count;
            if (sum > 1 + Precision || (isAll && sum < 1 - Precision))
            {
                yield return $"--weight: shares of {(ofScenarios ? "scenarios" : "workflows")} come to {(isAll ? "1" : "1 at most")}; "
                    + $"seen: {string.Join(" + ", given.Select(share => $"{share.Key} {share.Value}"))} = {sum:0.###}.";
            }
        }
    }

    private static bool IsScenario(string name) => Scenarios.Find(name) is not null;
}
