namespace Junjo.E2E.Results;

/// <summary>What reading back took.</summary>
public sealed record ReadingResult
{
    // A reader of JSON sets what is absent to null.
    private const string ByTrace = "by trace";

    /// <summary>Traces of the run of which something may have been stored.</summary>
    public required int Traces { get; init; }

    /// <summary>The part of the run that was asked for; null for all of it.</summary>
    public string? Only { get; init; }

    /// <summary>Traces that were to be read; fewer than all with a coverage below 1, or where the read budget was short.</summary>
    public required int Selected { get; init; }

    /// <summary>How traces were chosen and read; a result of before there was a choice has none, and was read by trace.</summary>
    public string Strategy { get; init => field = value ?? ByTrace; } = ByTrace;

    /// <summary>Of the traces judged, how many were drawn by the seed: what is said of those that were not read rests on them.</summary>
    public int Drawn { get; init; }

    /// <summary>Traces that were read and judged.</summary>
    public required long Judged { get; init; }

    /// <summary>Workflows that were read and compared while sending went on; 0 in a verification that is not live.</summary>
    public long JudgedLive { get; init; }

    /// <summary>Requests, repetitions included.</summary>
    public required long Requests { get; init; }

    /// <summary>Requests that failed.</summary>
    public required long FailedRequests { get; init; }

    /// <summary>The first failure; null when there was none.</summary>
    public string? FirstFailure { get; init; }

    /// <summary>Spans that came back.</summary>
    public required long Spans { get; init; }

    /// <summary>Values of fields that were compared.</summary>
    public required long Values { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }
}
