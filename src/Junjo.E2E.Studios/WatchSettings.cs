namespace Junjo.E2E.Studios;

/// <summary>Section <c>Studio:Watch</c> of testsettings.json: when a Studio counts as failed, and what is done then.</summary>
public sealed class WatchSettings
{
    private static readonly TimeSpan MaxPatience = TimeSpan.FromHours(1);

    /// <summary>What is done.</summary>
    /// <value>The default is <see cref="TargetFailure.Stop"/>.</value>
    public TargetFailure OnFailure { get; set; } = TargetFailure.Stop;

    /// <summary>
    /// How long reads may be under way without a single answer: one of much data may take long by itself; above zero, up to an hour.
    /// </summary>
    /// <value>The default is 25 s.</value>
    public TimeSpan ReadStallAfter { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long exports may be under way without a single answer; above zero, up to an hour.</summary>
    /// <value>The default is 8 s, less than an attempt to export may take.</value>
    public TimeSpan StallAfter { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long exports may be refused for want of memory, during the load and then after it; above zero, up to an hour.</summary>
    /// <value>The default is 10 s.</value>
    public TimeSpan LockoutAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a Studio that failed is waited for; above zero, up to an hour.</summary>
    /// <value>The default is 60 s.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Refuses what cannot be used.</summary>
    /// <exception cref="SettingsException">A time is out of its range, or a Studio that runs already would be restarted.</exception>
    public void Check(StudioTarget target)
    {
        foreach ((string name, TimeSpan time) in (ReadOnlySpan<(string, TimeSpan)>)[(nameof(StallAfter), StallAfter),
            (nameof(ReadStallAfter), ReadStallAfter), (nameof(LockoutAfter), LockoutAfter), (nameof(Patience), Patience)])
        {
            if (time <= TimeSpan.Zero || time > MaxPatience)
            {
                throw new SettingsException(
                    $"Studio:Watch:{name} must be longer than 0 s and at most {MaxPatience.TotalHours:0} h; seen: {time}.");
            }
        }

        if (OnFailure is TargetFailure.Restart && target is StudioTarget.External)
        {
            throw new SettingsException(
                "--on-target-failure restart needs a Studio that was started for the run: use --target containers, or stop or wait.");
        }
    }
}
