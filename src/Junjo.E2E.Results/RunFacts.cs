namespace Junjo.E2E.Results;

/// <summary>Which run was judged.</summary>
public sealed record RunFacts
{
    /// <summary>The run's number, in hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the profile, or <c>custom</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Names of the services.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>Workflows per service that were planned; null in a run by duration.</summary>
    public int? Cycles { get; init; }

    /// <summary>How long work was to be started; null in a run by cycles.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Workflows in flight per service.</summary>
    public required int Concurrency { get; init; }

    /// <summary>How services shared exports.</summary>
    public required string ExportMode { get; init; }

    /// <summary>Where it ran: operating system, runtime, processors, version of the tool.</summary>
    public required string Environment { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The folder it left.</summary>
    public required string Folder { get; init; }

    /// <summary>The command that repeats it.</summary>
    public required string Reproduce { get; init; }

    /// <summary>The command that judges what it left once more; null when the Studio went with the run.</summary>
    public string? Verify { get; init; }
}
