using Junjo.E2E.Workload;

namespace Junjo.E2E.Orchestration;

/// <summary>Section <c>Run</c> of testsettings.json, and the options of the same names: what is sent. What is not set comes from the profile.</summary>
public sealed record RunSettings
{
    /// <summary>Name of the profile that the other settings are laid over.</summary>
    public string Profile { get; init; } = Orchestration.Profile.Default;

    /// <summary>Services, 1 to 4,096.</summary>
    public int? Services { get; init; }

    /// <summary>Workflows per service, 1 to 16,777,216; not together with <see cref="Duration"/>.</summary>
    public int? Cycles { get; init; }

    /// <summary>How long work is started, up to 30 days; what is in flight at its end is finished.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Workflows in flight per service, 1 to 1,024.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Seed of all chance; null draws one, which the report names.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Name of the scenario; null for getting-started, or when there is a capture.</summary>
    public string? Scenario { get; init; }

    /// <summary>The vocabulary of all services; null for the newest, or for the scenario's own choice.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>Path of a capture of the real SDK that is copied instead of a scenario; null for none.</summary>
    public string? Capture { get; init; }

    /// <summary>How services share exports.</summary>
    public ExportMode ExportMode { get; init; } = ExportMode.PerService;

    /// <summary>Workflows of one service that travel in one export, 1 to 1,000.</summary>
    public int WorkflowsPerExport { get; init; } = 1;

    /// <summary>Workflows of one service below one trace id, 1 to 1,000: one read then returns as many.</summary>
    public int WorkflowsPerTrace { get; init; } = 1;
}
