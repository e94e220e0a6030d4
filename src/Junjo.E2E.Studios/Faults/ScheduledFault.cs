namespace Junjo.E2E.Studios.Faults;

/// <summary>A fault, when it begins and how long it lasts.</summary>
/// <param name="Kind">Which fault.</param>
/// <param name="At">When, since the run's start.</param>
/// <param name="Length">How long until it is undone.</param>
public sealed record ScheduledFault(FaultKind Kind, TimeSpan At, TimeSpan Length)
{
    /// <summary>When it is to be over.</summary>
    public TimeSpan End => At + Length;

    /// <summary>As it is written in a schedule: <c>kill-ingestion@5s+2s</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Kind}@{At.TotalSeconds:0.###}s+{Length.TotalSeconds:0.###}s");
}
