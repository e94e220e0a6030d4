namespace Junjo.E2E.Workload.Runs;

/// <summary>
/// The run's requests that were under way at one moment, and how the target answered until then. Times are since the run's start.
/// </summary>
public sealed record TargetSnapshot
{
    /// <summary>Requests under way.</summary>
    public required int InFlight { get; init; }

    /// <summary>The request that has been under way for longest; null when there is none.</summary>
    public string? Oldest { get; init; }

    /// <summary>Since when exports have been waiting and none of them was answered; null when none waits.</summary>
    public TimeSpan? ExportsWaitSince { get; init; }

    /// <summary>Since when reads have been waiting and none of them was answered; null when none waits.</summary>
    public TimeSpan? ReadsWaitSince { get; init; }

    /// <summary>Since when every answer to an export was that there is no memory; null when the last was another.</summary>
    public TimeSpan? ExhaustedSince { get; init; }

    /// <summary>Since when exports are answered with failures of the server; null when the last was another.</summary>
    public TimeSpan? FailingSince { get; init; }

    /// <summary>Since when connections break; null when the last exports and reads were answered.</summary>
    public TimeSpan? BrokenSince { get; init; }

    /// <summary>The first request of those whose connections broke, with what was said.</summary>
    public string? BrokenBy { get; init; }

    /// <summary>The last request that failed, with what was said; null when none did.</summary>
    public string? LastFailure { get; init; }

    /// <summary>The slowest request that was answered, and its time; null when there was none above the limit.</summary>
    public (string What, TimeSpan From, TimeSpan To)? Slow { get; init; }
}
