namespace Junjo.E2E.Contract.Recordings;

/// <summary>How recordings are replayed.</summary>
public sealed class ReplayOptions
{
    /// <summary>
    /// Starts a new, empty Studio for the scenarios that need one; null where that cannot be done, so that they are skipped.
    /// </summary>
    public Func<CancellationToken, Task<ReplayStudio>>? StartStudio { get; init; }

    /// <summary>A Studio that runs already, for the scenarios that need none of their own; null starts one for them, too.</summary>
    public ReplayStudio? Running { get; init; }

    /// <summary>E-mail of the user who signs in; made as first user where there is none.</summary>
    public string Email { get; init; } = "admin@example.com";

    /// <summary>The user's password. Never printed.</summary>
    public string Password { get; init; } = "correct horse";

    /// <summary>Only the scenario of this name; null replays all.</summary>
    public string? Only { get; init; }

    /// <summary>Scenarios at a time where nothing else is said.</summary>
    public const int DefaultParallelism = 8;

    /// <summary>
    /// Scenarios at a time, 1 or more; default <see cref="DefaultParallelism"/>. Most of their time is waiting for the caches of a real
    /// Studio.
    /// </summary>
    public int Parallelism { get; init; } = DefaultParallelism;

    /// <summary>The clock of the waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
