using System.Security.Cryptography;
using System.Text.Json;

using Junjo.E2E.Otlp.Grpc;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Captures;

namespace Junjo.E2E.Orchestration;

/// <summary>What a run sends: a pure function of the settings, the seed and the start. It is plan.json, from which a run is judged again any time later.</summary>
public sealed record RunPlan
{
    /// <summary>Version of the layout of plan.json.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Version of the layout of plan.json that this was read from.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Name of the profile, <c>custom</c> when its sizes were changed.</summary>
    public required string Name { get; init; }

    /// <summary>What every span is a function of.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>Workflows per service; null in a run by duration.</summary>
    public int? Cycles { get; init; }

    /// <summary>How long work is started; null in a run by cycles.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Workflows in flight per service.</summary>
    public required int Concurrency { get; init; }

    /// <summary>How services share exports.</summary>
    public required ExportMode ExportMode { get; init; }

    /// <summary>Workflows of one service that travel in one export.</summary>
    public required int WorkflowsPerExport { get; init; }

    /// <summary>When a failed export is tried again.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>The longest one attempt to export may take.</summary>
    public TimeSpan ExportDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Workflows in flight in all.</summary>
    public int InFlight => Manifest.Services.Count * Concurrency;

    /// <summary>Workflows in all; null in a run by duration.</summary>
    public long? Workflows => (long?)Cycles * Manifest.Services.Count;

    /// <summary>Makes the plan.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="time">The clock that gives the run its start and number.</param>
    /// <exception cref="RunPlanException">Something in the settings is wrong; all of it is listed.</exception>
    /// <exception cref="InvalidDataException">The capture cannot be read or copied.</exception>
    public static RunPlan Create(RunSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        IReadOnlyList<string> errors = RunSettingsRules.Errors(settings);
        if (errors.Count > 0)
        {
            throw new RunPlanException(errors);
        }

        Profile profile = Profile.Find(settings.Profile)!;
        bool isByDuration = settings.Duration is not null || (settings.Cycles is null && profile.Duration is not null);
        ulong seed = settings.Seed ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
        DateTimeOffset now = time.GetUtcNow();

        // Not drawn from the seed: two runs of one seed against one Studio must not share an id.
        uint run = (uint)CounterRandom.Mix((ulong)now.UtcTicks);
        var plan = new RunPlan
        {
            Name = IsAsIs(settings) ? profile.Name : "custom",
            Manifest = new RunManifest
            {
                Seed = seed,
                Run = run,
                StartUnixNano = (ulong)(now - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick,
                Scenario = RunSettingsRules.ScenarioOf(settings),
                Vocabulary = settings.Vocabulary,
                Capture = settings.Capture is { } capture ? CaptureFile.Of(capture) : null,
                Services = ServiceNames.Create(seed, run, settings.Services ?? profile.Services),
                WorkflowsPerTrace = settings.WorkflowsPerTrace,
            },
            Cycles = isByDuration ? null : settings.Cycles ?? profile.Cycles,
            Duration = isByDuration ? settings.Duration ?? profile.Duration : null,
            Concurrency = settings.Concurrency ?? profile.Concurrency,
            ExportMode = settings.ExportMode,
            WorkflowsPerExport = settings.WorkflowsPerExport,
        };
        Scenarios.Of(plan.Manifest);
        return plan;
    }

    /// <summary>Reads plan.json.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is not a plan, or of a version this build does not know, or its scenario is not known or its capture not what it was.
    /// </exception>
    public static RunPlan Read(string path)
    {
        try
        {
            RunPlan plan = JsonSerializer.Deserialize(File.ReadAllBytes(path), RunJson.Default.RunPlan)
                ?? throw new InvalidDataException($"{path} holds null, not a plan.");
            if (plan.SchemaVersion != CurrentSchemaVersion)
            {
                throw new InvalidDataException(
                    $"{path} has schemaVersion {plan.SchemaVersion}; this junjo-e2e reads {CurrentSchemaVersion}. Use the version that wrote it.");
            }

            Scenarios.Of(plan.Manifest);
            return plan;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a plan: {e.Message}", e);
        }
    }

    /// <summary>Writes plan.json.</summary>
    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Default.RunPlan));

    private static bool IsAsIs(RunSettings settings) =>
        settings is { Services: null, Cycles: null, Duration: null, Concurrency: null };
}
