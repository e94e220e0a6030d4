namespace Junjo.E2E.Workload.Wrappers;

/// <summary>What is done to the workflows of any scenario, with what chance. Everything is off unless it is set.</summary>
public sealed record WrapperSettings
{
    /// <summary>Share of the workflows whose last node fails, and with it the workflow; 0 to 1.</summary>
    public double ErrorRate { get; init; }

    /// <summary>
    /// Share of the workflows that no SDK would emit: an own parent, an orphan, no contract version, half a snapshot; 0 to 1.
    /// </summary>
    public double MalformedRate { get; init; }

    /// <summary>Share of the workflows with an attribute of <see cref="WrappedEmitter.OversizedBytes"/>; 0 to 1.</summary>
    public double OversizedRate { get; init; }

    /// <summary>How far clocks of services may be off, either way; up to a day.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>Whether services stand in regions, and workflows end later by the latency of theirs.</summary>
    public bool Regions { get; init; }

    /// <summary>Whether workflows carry made-up personal data, which no log or report of this tool may show.</summary>
    public bool Canaries { get; init; }

    /// <summary>What is wrong, one sentence each; empty when nothing is.</summary>
    public IEnumerable<string> Errors()
    {
        foreach ((string option, double rate) in ((string, double)[])[("--error-rate", ErrorRate), ("--malformed-rate", MalformedRate),
            ("--oversized-rate", OversizedRate)])
        {
            if (rate is not (>= 0 and <= 1))
            {
                yield return $"{option} must be 0 to 1; seen: {rate}.";
            }
        }

        if (ClockSkew < TimeSpan.Zero || ClockSkew > TimeSpan.FromDays(1))
        {
            yield return $"--clock-skew must be 0s to 24h; seen: {ClockSkew}.";
        }
    }

    /// <summary>As options of the command line; empty when everything is off.</summary>
    public string Options() => string.Concat(
        RateOf("error", ErrorRate), RateOf("malformed", MalformedRate), RateOf("oversized", OversizedRate),
        ClockSkew > TimeSpan.Zero ? $" --clock-skew {ClockSkew.TotalMilliseconds:0}ms" : "",
        Regions ? " --regions" : "", Canaries ? " --canaries" : "");

    private static string RateOf(string name, double rate) => rate > 0 ? $" --{name}-rate {rate}" : "";
}
