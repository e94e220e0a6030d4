using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Orchestration.Sdk;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Captures;
using Junjo.E2E.Workload.GettingStarted;
using Junjo.E2E.Workload.Mixing;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>What a run may be asked for.</summary>
internal static class RunSettingsRules
{
    private const int MaxConcurrency = 1_024;
    private const int MaxInFlight = 65_536;
    /// <summary>Largest <see cref="RunSettings.WorkflowsPerExport"/>.</summary>
    public const int MaxWorkflowsPerExport = 1_000;

    private const int MaxBatchSpans = 100_000;
    private const int MaxStreams = 4_096;
    private const int MaxConnections = 1_024;
    private const int MaxWorkflowsPerTrace = 1_000;
    private const int MaxParts = 100;
    private const int MaxOpenWorkflows = 1_000_000;
    private static readonly TimeSpan MaxBackfill = TimeSpan.FromDays(400);
    // OTLP counts nanoseconds from 1970 in 64 bits, which end on 2554-07-21; the spans of a run come after its start.
    private static readonly DateTimeOffset LastStart = new(2554, 1, 1, 0, 0, 0, TimeSpan.Zero);
    internal static readonly TimeSpan MaxDuration = TimeSpan.FromDays(30);

    /// <summary>
    /// Everything that is wrong, one sentence each with what was expected and what was seen; empty when a plan can be made.
    /// </summary>
    public static IReadOnlyList<string> Errors(RunSettings settings)
    {
        var errors = new List<string>();
        Profile? profile = null;
        try
        {
            profile = Profile.Find(settings);
        }
        catch (InvalidDataException e)
        {
            return [e.Message];
        }

        if (profile is null)
        {
            errors.Add($"There is no profile '{settings.Profile}'; there are "
                + $"{string.Join(", ", Profile.AllOf(settings).Select(known => known.Name))}.");
        }

        settings = profile?.Under(settings) ?? settings;

        if (settings is { Scenario: not null, Capture: not null })
        {
            errors.Add("--scenario and --capture were both given; a run sends a model or copies of a capture, so give one of them.");
        }

        if (settings.Scenario is { } scenario && Scenarios.Find(scenario) is null)
        {
            errors.Add($"There is no scenario '{settings.Scenario}'; there are "
                + $"{string.Join(", ", Scenarios.All.Select(known => known.Name))}.");
        }

        errors.AddRange(settings.Wrappers.Errors());
        if (settings is { Weights: not null, Capture: not null })
        {
            errors.Add("--weight and --capture were both given; a capture is copied as it is, so leave the weights out.");
        }
        else if (settings.Weights is { } weights && Scenarios.Find(ScenarioOf(settings)) is { } weighted)
        {
            errors.AddRange(Shares.Errors(weighted, weights));
        }

        if (settings.Vocabulary is { } vocabulary && settings.Capture is not null)
        {
            errors.Add($"--vocabulary {vocabulary.Word()} and --capture were both given; a capture is in the words of its SDK, so leave "
                + $"the vocabulary out.");
        }
        else if (settings.Vocabulary is { } wanted && Scenarios.Find(ScenarioOf(settings)) is { } told
            && !told.Vocabularies.Contains(wanted))
        {
            errors.Add(
                $"--vocabulary {wanted.Word()}: scenario {told.Name} is told in "
                    + $"{string.Join(", ", told.Vocabularies.Select(VocabularyWords.Word))} only; "
                + $"told in it are {string.Join(", ", ToldIn(wanted))}.");
        }

        if (settings is { Cycles: not null, Duration: not null })
        {
            errors.Add("--num-cycles and --duration were both given; a run ends after cycles or after a time, so give one of them.");
        }

        if (settings.Duration is { } duration && (duration <= TimeSpan.Zero || duration > MaxDuration))
        {
            errors.Add($"--duration must be longer than 0 s and at most {MaxDuration.TotalDays:0} days; seen: {duration}.");
        }

        if (settings is { Emitter: EmitterKind.Sdk } and not { Rate.Target: null, Parts: 1, ExportMode: ExportMode.PerService,
            WorkflowsPerExport: 1, Capture: null })
        {
            errors.Add("--emitter sdk makes its own batches of one service, as fast as they are taken: leave out --rate, --parts, "
                + "--export-mode, --workflows-per-export and --capture.");
        }

        if (settings.Emitter == EmitterKind.Sdk && (settings.Services ?? profile?.Services) > SdkGenerator.MaxServices)
        {
            errors.Add(
                $"--emitter sdk has a provider with a thread for each service: give --num-services 1 to {SdkGenerator.MaxServices}.");
        }

        if (settings.Shard is { } shard && Shard.Parse(shard) is null)
        {
            errors.Add($"--shard must be i/n such as 0/3, the first part 0 and the last 2; seen: '{shard}'.");
        }

        if (settings is { Shard: not null, Seed: null } or { Shard: not null, Start: null })
        {
            errors.Add("--shard: parts of a run agree on it without talking, so give all of them the same --seed and --start, such as "
                + "--seed 7 --start 2026-11-01T00:00:00Z.");
        }

        if (settings.Start is { } start && (start < DateTimeOffset.UnixEpoch || start > LastStart))
        {
            errors.Add($"--start must be {DateTimeOffset.UnixEpoch:yyyy-MM-dd} to {LastStart:yyyy-MM-dd}; seen: {start:O}.");
        }

        if (settings.Backfill is { } backfill && (backfill <= TimeSpan.Zero || backfill > MaxBackfill))
        {
            errors.Add($"--backfill must be longer than 0 s and at most {MaxBackfill.TotalHours:0}h; seen: {backfill}.");
        }

        if (settings.Backfill is not null && (settings.Duration ?? (settings.Cycles is null ? profile?.Duration : null)) is not null)
        {
            errors.Add("--backfill spreads a number of workflows over past days; give --num-cycles instead of --duration.");
        }

        Range(errors, "--num-services", settings.Services, WorkflowAddress.MaxServices);
        Range(errors, "--num-cycles", settings.Cycles, WorkflowAddress.MaxWorkflows);
        Range(errors, "--concurrency", settings.Concurrency, MaxConcurrency);
        Range(errors, "--workflows-per-export", settings.WorkflowsPerExport, MaxWorkflowsPerExport);
        Range(errors, "--batch-spans", settings.BatchSpans, MaxBatchSpans);
        Range(errors, "--streams", settings.Streams, MaxStreams);
        Range(errors, "--connections", settings.Connections, MaxConnections);
        if (settings is not { BatchSpans: null, Streams: null, Connections: null }
            && settings is not { Rate.Target: null, Parts: 1, Emitter: EmitterKind.Direct })
        {
            errors.Add("--batch-spans, --streams and --connections say how exports are sent one after the other; leave out --rate, --parts "
                + "and --emitter sdk, which say it otherwise.");
        }

        Range(errors, "--parts", settings.Parts, MaxParts);
        Range(errors, "--open-workflows", settings.OpenWorkflows, MaxOpenWorkflows);
        errors.AddRange(RateRules.Errors(settings.Rate));
        Range(errors, "--workflows-per-trace", settings.WorkflowsPerTrace, MaxWorkflowsPerTrace);
        long inFlight = (long)(settings.Services ?? profile?.Services ?? 1) * (settings.Concurrency ?? profile?.Concurrency ?? 1);
        if (errors.Count == 0 && inFlight > MaxInFlight)
        {
            errors.Add($"services x concurrency must be at most {MaxInFlight:N0} workflows in flight; seen: {inFlight:N0}.");
        }

        return errors;
    }

    /// <summary>The scenario that was asked for, by name.</summary>
    public static string ScenarioOf(RunSettings settings) =>
        settings.Capture is null ? settings.Scenario ?? GettingStartedScenario.ScenarioName : CaptureScenario.ScenarioName;

    private static IEnumerable<string> ToldIn(Vocabulary vocabulary) =>
        Scenarios.All.Where(scenario => scenario.Vocabularies.Contains(vocabulary)).Select(scenario => scenario.Name);

    private static void Range(List<string> errors, string option, int? value, int max)
    {
        if (value is { } seen && (seen < 1 || seen > max))
        {
            errors.Add($"{option} must be 1 to {max:N0}; seen: {seen}.");
        }
    }
}
