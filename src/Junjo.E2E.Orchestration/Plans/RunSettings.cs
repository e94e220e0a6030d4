using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>
/// Section <c>Run</c> of testsettings.json, and the options of the same names: what is sent. What is not set comes from the profile.
/// </summary>
public sealed record RunSettings
{
    /// <summary>Name of the profile that the other settings are laid over.</summary>
    public string Profile { get; init; } = Plans.Profile.Default;

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

    /// <summary>
    /// Shares of 1 by the name of a scenario or of a workflow of <see cref="Scenario"/>, which has what they leave; null for the model's
    /// own.
    /// </summary>
    public Dictionary<string, double>? Weights { get; init; }

    /// <summary>What is done to workflows whatever their scenario.</summary>
    public WrapperSettings Wrappers { get; init; } = new();

    /// <summary>The vocabulary of all services; null for the newest, or for the scenario's own choice.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>Path of a capture of the real SDK that is copied instead of a scenario; null for none.</summary>
    public string? Capture { get; init; }

    /// <summary>When the first workflows start, by the times of their spans; null for now, or for <see cref="Backfill"/> ago.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>
    /// The time over which the workflows of a run by cycles are spread, by the times of their spans, up to 400 days; null for a millisecond
    /// each.
    /// </summary>
    public TimeSpan? Backfill { get; init; }

    /// <summary>
    /// <c>i/n</c>: only the services of this part are sent, in a run that all parts with the same settings make up; null for all.
    /// </summary>
    public string? Shard { get; init; }

    /// <summary>A file with further profiles; null for none.</summary>
    public string? ProfileFile { get; init; }

    /// <summary>At which rate work is started; by default as soon as earlier work has ended.</summary>
    public RateSettings Rate { get; init; } = new();

    /// <summary>
    /// Exports over which the spans of a workflow arrive, 1 to 100: between two of them come those of <see cref="OpenWorkflows"/> others.
    /// </summary>
    public int Parts { get; init; } = 1;

    /// <summary>Workflows that have begun and not ended, where they arrive in parts, 1 to 1,000,000.</summary>
    public int OpenWorkflows { get; init; } = 1_000;

    /// <summary>By what spans are sent.</summary>
    public EmitterKind Emitter { get; init; }

    /// <summary>How services share exports.</summary>
    public ExportMode ExportMode { get; init; } = ExportMode.PerService;

    /// <summary>Workflows of one service that travel in one export, 1 to 1,000.</summary>
    public int WorkflowsPerExport { get; init; } = 1;

    /// <summary>
    /// Spans of one export at most, 1 to 100,000, filled up as an SDK's batch processor does; 512, as the SDKs have it, when
    /// <see cref="Streams"/> or
    /// <see cref="Connections"/> is set, and else null: whole workflows.
    /// </summary>
    public int? BatchSpans { get; init; }

    /// <summary>
    /// Exports in flight in all, 1 to 4,096; one a service, as the SDKs have it, when batches are sent, and else null: by the workflows in
    /// flight.
    /// </summary>
    public int? Streams { get; init; }

    /// <summary>HTTP/2 connections that all exports share, 1 to 1,024; null for one of its own for each service.</summary>
    public int? Connections { get; init; }

    /// <summary>Workflows of one service below one trace id, 1 to 1,000: one read then returns as many.</summary>
    public int WorkflowsPerTrace { get; init; } = 1;
}
