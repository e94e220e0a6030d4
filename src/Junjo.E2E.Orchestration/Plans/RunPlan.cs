using System.Security.Cryptography;
using System.Text.Json;

using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Captures;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>
/// What a run sends: a pure function of the settings, the seed and the start. It is plan.json, from which a run is judged again any time
/// later.
/// </summary>
public sealed record RunPlan
{
    /// <summary>Version of the layout of plan.json.</summary>
    public const int CurrentSchemaVersion = 2;

    private const int SdkBatchSpans = 512;

    /// <summary>Version of the layout of plan.json that this was read from.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The generator that the plan was written with; null for a plan that was not read from a file.</summary>
    public PlanGenerator? Generator { get; init; }

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

    /// <summary>Spans of one export at most; null for whole workflows.</summary>
    public int? BatchSpans { get; init; }

    /// <summary>Exports in flight in all; null by the workflows in flight.</summary>
    public int? Streams { get; init; }

    /// <summary>Connections that all exports share; null for one of its own for each service.</summary>
    public int? Connections { get; init; }

    /// <summary>The part of the run that this is the plan of; null for all of it.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Exports over which the spans of a workflow arrive.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Exports whose later parts come only when all of them have begun.</summary>
    public int OpenExports { get; init; } = 1;

    /// <summary>At which rate exports are started; null starts one when an earlier one has ended.</summary>
    public RatePlan? Rate { get; init; }

    /// <summary>When a failed export is tried again.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>The longest one attempt to export may take.</summary>
    public TimeSpan ExportDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>When the first span starts.</summary>
    public DateTimeOffset Start => DateTimeOffset.UnixEpoch.AddTicks((long)(Manifest.StartUnixNano / TimeSpan.NanosecondsPerTick));

    /// <summary>Workflows in flight in all.</summary>
    public int InFlight => OwnServices.Count * Concurrency;

    /// <summary>Workflows in all; null in a run by duration.</summary>
    public long? Workflows => (long?)Cycles * OwnServices.Count;

    /// <summary>The services whose work this plan sends: those of its shard, or all.</summary>
    public (int First, int Count) OwnServices => Shard?.ServicesOf(Manifest.Services.Count) ?? (0, Manifest.Services.Count);

    /// <summary>When exports are due.</summary>
    /// <exception cref="InvalidOperationException">The plan has no rate.</exception>
    public ArrivalSchedule Arrivals()
    {
        RatePlan rate = Rate ?? throw new InvalidOperationException("A plan without a rate has no times at which exports are due.");
        if (Duration is { } duration)
        {
            return rate.Arrivals(duration, Start);
        }

        long exports = new Schedule(this).Count;
        if (exports == 0)
        {
            return new ArrivalSchedule(0, []);
        }

        TimeSpan enough = TimeSpan.FromSeconds(exports / rate.ExportsPerSecond) + rate.Ramp;
        ArrivalSchedule arrivals = rate.Arrivals(enough, Start);
        while (arrivals.Iterations < exports && enough < RunSettingsRules.MaxDuration)
        {
            enough *= 2;
            arrivals = rate.Arrivals(enough, Start);
        }

        return arrivals;
    }

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

        Profile profile = Profile.Find(settings)!;
        bool isAsIs = IsAsIs(settings);
        settings = profile.Under(settings);
        bool isByDuration = settings.Duration is not null || (settings.Cycles is null && profile.Duration is not null);
        ulong seed = settings.Seed ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset start = settings.Start ?? now - (settings.Backfill ?? TimeSpan.Zero);
        int? cycles = isByDuration ? null : settings.Cycles ?? profile.Cycles;

        // Not drawn from the seed alone: two runs of one seed against one Studio must not share an id. Shards have only their start to tell
        // runs apart.
        Shard? shard = settings.Shard is { } text ? Shard.Parse(text) : null;
        uint run = (uint)CounterRandom.Mix(shard is null ? (ulong)now.UtcTicks : seed ^ CounterRandom.Mix((ulong)start.UtcTicks));
        bool isBatched = settings is not { BatchSpans: null, Streams: null, Connections: null };
        int batchSpans = settings.BatchSpans ?? SdkBatchSpans;
        var plan = new RunPlan
        {
            Name = isAsIs ? profile.Name : "custom",
            Manifest = new RunManifest
            {
                Seed = seed,
                Run = run,
                StartUnixNano = (ulong)(start - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick,
                PitchNs = settings.Backfill is { } backfill ? (long)(backfill.TotalNanoseconds / cycles!.Value) : null,
                Scenario = RunSettingsRules.ScenarioOf(settings),
                Vocabulary = settings.Vocabulary,
                Weights = settings.Weights is { Count: > 0 } weights ? new SortedDictionary<string,
                double>(weights, StringComparer.Ordinal) : null,
                Wrappers = settings.Wrappers == new WrapperSettings() ? null : settings.Wrappers,
                Emitter = settings.Emitter,
                Capture = settings.Capture is { } capture ? CaptureFile.Of(capture) : null,
                Services = ServiceNames.Create(seed, run, settings.Services ?? profile.Services),
                WorkflowsPerTrace = settings.WorkflowsPerTrace,
            },
            Cycles = cycles,
            Duration = isByDuration ? settings.Duration ?? profile.Duration : null,
            Concurrency = settings.Concurrency ?? profile.Concurrency,
            ExportMode = settings.ExportMode,
            WorkflowsPerExport = isBatched && settings.WorkflowsPerExport == 1
                ? Math.Min(batchSpans, RunSettingsRules.MaxWorkflowsPerExport) : settings.WorkflowsPerExport,
            BatchSpans = isBatched ? batchSpans : null,
            Streams = isBatched ? settings.Streams ?? settings.Services ?? profile.Services : null,
            Connections = settings.Connections,
            Parts = settings.Parts,
            Shard = shard,
        };
        Scenarios.Of(plan.Manifest);
        int workflowsOfExport = Schedule.WorkflowsOfExport(plan);
        plan = plan with { OpenExports = settings.Parts == 1 ? 1 : Math.Max(1, settings.OpenWorkflows / workflowsOfExport) };
        plan = plan with { Rate = settings.Rate.Target is null ? null : RateOf(settings.Rate, plan, workflowsOfExport) };
        string? tooLong = plan.Rate is { } rate
            ? RateRules.PeakHoursError(rate, plan.Duration?.TotalSeconds ?? new Schedule(plan).Count / rate.ExportsPerSecond) : null;
        return tooLong is null ? plan : throw new RunPlanException([tooLong]);
    }

    /// <summary>Reads plan.json.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is not a plan, or has a layout or a generator that is not this build's, or its scenario is not known, or its capture is not
    /// what it was.
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
                    $"{path} has schemaVersion {plan.SchemaVersion}; this junjo-e2e reads {CurrentSchemaVersion}. Use the version that "
                        + $"wrote it.");
            }

            PlanGenerator.Require(path, plan);
            return plan;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a plan: {e.Message}", e);
        }
    }

    /// <summary>Writes plan.json, with this generator in it.</summary>
    public void Write(string path) =>
        File.WriteAllBytes(path,
            JsonSerializer.SerializeToUtf8Bytes(this with { Generator = PlanGenerator.Of(Manifest) }, RunJson.Default.RunPlan));

    private static RatePlan RateOf(RateSettings rate, RunPlan plan, int workflowsOfExport)
    {
        (double perSecond, RateUnit unit) = RatePlan.Parse(rate.Target!)!.Value;
        double workflows = unit == RateUnit.Spans ? perSecond / WorkflowSample.MeanSpans(new RunWorkload(plan.Manifest)) : perSecond;
        return new RatePlan
        {
            Unit = unit,
            PerSecond = perSecond,
            ExportsPerSecond = workflows * plan.Parts / workflowsOfExport * plan.OwnServices.Count / plan.Manifest.Services.Count,
            MaxInFlight = rate.MaxInFlight,
            Ramp = rate.Ramp,
            Burst = rate.Burst,
            PeakHours = rate.PeakHours,
            Speed = rate.Speed,
        };
    }

    private static bool IsAsIs(RunSettings settings) =>
        settings is { Services: null, Cycles: null, Duration: null, Concurrency: null } && settings.Rate == new RateSettings();
}
