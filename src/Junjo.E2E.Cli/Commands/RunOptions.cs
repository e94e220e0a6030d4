using System.CommandLine;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The options that say what is sent.</summary>
internal sealed class RunOptions
{
    private readonly Option<string?> profile = new(
        "--profile") { Description = $"{string.Join(", ", Profile.All.Select(known => known.Name))}; default {Profile.Default}." };
    private readonly Option<string?> profileFile = ProfileFileOption.Create();
    private readonly Option<string?> shard = new(
        "--shard") { Description = "i/n such as 0/3: of a run that n processes send together, the services of part i. With the same --seed "
        + "and --start for all." };
    private readonly Option<string?> scenario = new("--scenario") { Description = "What the services do; default getting-started." };
    private readonly Option<string?> capture = new(
        "--capture") { Description = "A capture of the real SDK that is copied instead of a scenario, such as "
        + "recordings/sdk/0.66.0/linear.json." };
    private readonly Option<Dictionary<string, double>?> weights = WeightOption.Create();
    private readonly WrapperOptions wrappers = new();
    private readonly RateOptions rate = new();
    private readonly Option<Vocabulary?> vocabulary = VocabularyOption.Create();
    private readonly Option<int?> services = new("--num-services") { Description = "Services." };
    private readonly Option<int?> cycles = new("--num-cycles", "--workflows-per-service") { Description = "Workflows per service." };
    private readonly Option<int?> concurrency = new("--concurrency") { Description = "Workflows in flight per service." };
    private readonly Option<ulong?> seed = new(
        "--seed") { Description = "Seed of all chance; default a fresh one, which the report names." };
    private readonly Option<string?> exportMode = new(
        "--export-mode") { Description = "per-service, or mixed: one export carries several services. Default per-service." };
    private readonly Option<string?> emitter = new(
        "--emitter") { Description = "direct: spans are encoded here, fast; sdk: by OpenTelemetry's SDK and its OTLP exporter, one "
        + "provider per service. Default direct." };
    private readonly Option<int?> perExport = new(
        "--workflows-per-export") { Description = "Workflows of a service in one export; default 1." };
    private readonly Option<int?> batchSpans = new(
        "--batch-spans") { Description = "Spans of one export, filled up as an SDK does; 512 with --streams or --connections, default "
        + "whole workflows." };
    private readonly Option<int?> streams = new(
        "--streams") { Description = "Exports in flight in all; with --batch-spans one a service." };
    private readonly Option<int?> connections = new(
        "--connections") { Description = "HTTP/2 connections that all exports share; default one of its own for each service." };
    private readonly Option<int?> perTrace = new(
        "--workflows-per-trace") { Description = "Workflows of a service below one trace id; default 1." };
    private readonly Option<TimeSpan?> duration = new("--duration")
    {
        Description = "How long work is started, such as 30s or 5m; what is in flight then is finished.",
        CustomParser = DurationOption.Parse,
    };

    public RunOptions()
    {
        exportMode.AcceptOnlyFromAmong("per-service", "mixed");
        emitter.AcceptOnlyFromAmong("direct", "sdk");
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[profile, profileFile, shard, scenario, weights, capture, vocabulary, services, cycles,
            duration, concurrency, seed, emitter, exportMode, perExport, batchSpans, streams, connections, perTrace])
        {
            command.Options.Add(option);
        }

        wrappers.AddTo(command);
        rate.AddTo(command);
    }

    /// <summary>
    /// Lays the options over the settings file. A profile on the command line replaces the file's sizes, and one way of ending the other.
    /// </summary>
    public RunSettings Over(ParseResult parsed, RunSettings file)
    {
        if (parsed.GetValue(profile) is { } named)
        {
            file = file with { Profile = named, Services = null, Cycles = null, Duration = null, Concurrency = null };
        }

        if (parsed.GetValue(cycles) is not null || parsed.GetValue(duration) is not null)
        {
            file = file with { Cycles = null, Duration = null };
        }

        if (parsed.GetValue(scenario) is not null || parsed.GetValue(capture) is not null)
        {
            file = file with { Scenario = null, Capture = null, Weights = null };
        }

        return rate.Over(parsed, file) with
        {
            ProfileFile = parsed.GetValue(profileFile) ?? file.ProfileFile,
            Shard = parsed.GetValue(shard) ?? file.Shard,
            Scenario = parsed.GetValue(scenario) ?? file.Scenario,
            Capture = parsed.GetValue(capture) ?? file.Capture,
            Weights = parsed.GetValue(weights) ?? file.Weights,
            Wrappers = wrappers.Over(parsed, file.Wrappers),
            Vocabulary = parsed.GetValue(vocabulary) ?? file.Vocabulary,
            Services = parsed.GetValue(services) ?? file.Services,
            Cycles = parsed.GetValue(cycles) ?? file.Cycles,
            Duration = parsed.GetValue(duration) ?? file.Duration,
            Concurrency = parsed.GetValue(concurrency) ?? file.Concurrency,
            Seed = parsed.GetValue(seed) ?? file.Seed,
            Emitter = parsed.GetValue(emitter) switch
            {
                "sdk" => EmitterKind.Sdk,
                "direct" => EmitterKind.Direct,
                _ => file.Emitter,
            },
            ExportMode = parsed.GetValue(exportMode) switch
            {
                "mixed" => ExportMode.Mixed,
                "per-service" => ExportMode.PerService,
                _ => file.ExportMode,
            },
            WorkflowsPerExport = parsed.GetValue(perExport) ?? file.WorkflowsPerExport,
            BatchSpans = parsed.GetValue(batchSpans) ?? file.BatchSpans,
            Streams = parsed.GetValue(streams) ?? file.Streams,
            Connections = parsed.GetValue(connections) ?? file.Connections,
            WorkflowsPerTrace = parsed.GetValue(perTrace) ?? file.WorkflowsPerTrace,
        };
    }
}
