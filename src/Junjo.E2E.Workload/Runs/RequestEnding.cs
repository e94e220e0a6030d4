namespace Junjo.E2E.Workload.Runs;

/// <summary>How a request to the target ended, as far as it tells how the target is.</summary>
public enum RequestEnding
{
    /// <summary>It was answered, well or not.</summary>
    Answered,

    /// <summary>It was answered that there is no memory for it.</summary>
    Exhausted,

    /// <summary>It was answered that the server failed.</summary>
    Failed,

    /// <summary>There was no connection, or it broke.</summary>
    Broken,

    /// <summary>Nothing came until it was given up.</summary>
    Silent,
}
