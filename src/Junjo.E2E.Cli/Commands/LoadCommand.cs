using System.CommandLine;
using System.Globalization;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.Engine.Loads;
using Junjo.E2E.Engine.Runs;
using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Reporting.Load;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e load</c>: load with thresholds, and a verdict on the data as well.</summary>
internal static class LoadCommand
{
    public static Command Create(SettingsSource source)
    {
        var name = new Argument<string?>(
            "name") { Arity = ArgumentArity.ZeroOrOne,
        Description = "A load scenario, or the path of a file that holds one; without it, they are listed." };
        var duration = new Option<TimeSpan?>(
            "--duration") { Description = "How long iterations are started: every stage is rescaled.",
        CustomParser = DurationOption.Parse };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of all chance; drawn when not given." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and start nothing." };
        var faults = new FaultOption();
        var studio = new StudioOptions();
        var verification = new VerificationOptions();
        var config = new ConfigOption(source);
        var folder = new OutOption();
        var command = new Command(
            "load", "Load a Studio, judge thresholds on speed, and then everything it acknowledged.") { name, duration, seed, dryRun };
        faults.AddTo(command);
        studio.AddTo(command);
        verification.AddTo(command);
        config.AddTo(command);
        folder.AddTo(command);
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(name) is not { } wanted)
            {
                return await ListAsync(output);
            }

            LoadScenario scenario = await RescaledAsync(LoadScenarios.Find(wanted), parsed.GetValue(duration), output);
            SettingsFile file = config.Load(parsed);
            var settings = new CheckSettings(
                new RunSettings { Duration = scenario.Duration },
                studio.Over(parsed, file.Section<StudioSettings>("Studio")),
                verification.Over(parsed, file.Section<VerificationSettings>("Verification")),
                folder.Of(parsed));
            faults.Over(parsed, settings.Studio);
            Check(scenario, settings);
            RunPlan plan = LoadPlan.Create(scenario, parsed.GetValue(seed), TimeProvider.System);
            return parsed.GetValue(dryRun)
                ? await DescribeAsync(scenario, plan, settings.Studio, output)
                : await LoadAsync(scenario, plan, settings, parsed.InvocationConfiguration);
        }));
        return command;
    }

    private static async Task<ExitCode> ListAsync(TextWriter output)
    {
        foreach (LoadScenario scenario in LoadScenarios.All)
        {
            await output.WriteLineAsync($"{scenario.Name,-18}{scenario.Summary}");
        }

        return ExitCode.Pass;
    }

    private static async Task<LoadScenario> RescaledAsync(LoadScenario scenario, TimeSpan? duration, TextWriter output)
    {
        if (duration is not { } wanted || wanted == scenario.Duration)
        {
            return scenario;
        }

        if (wanted <= TimeSpan.Zero || wanted > LoadScenarioFile.MaxDuration)
        {
            throw new SettingsException(
                $"--duration must be longer than 0 s and at most {LoadScenarioFile.MaxDuration.TotalHours:0} h; seen: {wanted}.");
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Rescaled: {scenario.Name} takes {scenario.Duration.TotalSeconds:0.###} s; every start and stage takes "
                + $"{wanted / scenario.Duration:0.####} of its time, rates and users stay."));
        return scenario.Over(wanted);
    }

    // Of a Studio that is broken on purpose no lag is measured, and what has no sample fails.
    private static void Check(LoadScenario scenario, CheckSettings settings)
    {
        settings.Check();
        if (!settings.Faults.IsEmpty && scenario.Thresholds.Any(threshold => threshold.Metric == MetricCatalog.VisibleLag))
        {
            throw new SettingsException(
                $"--fault: no {MetricCatalog.VisibleLag.Name} is measured of a Studio that is broken on purpose, and {scenario.Name} has a "
                    + $"threshold on it. Give a load scenario, or a file, without one.");
        }
    }

    private static async Task<ExitCode> DescribeAsync(LoadScenario scenario, RunPlan plan, StudioSettings studio, TextWriter output)
    {
        await WriteAsync(scenario, plan, studio, output);
        await output.WriteLineAsync("Dry run: nothing was started.");
        return ExitCode.Pass;
    }

    private static async Task WriteAsync(LoadScenario scenario, RunPlan plan, StudioSettings studio, TextWriter output)
    {
        await output.WriteLineAsync(
            $"Load {scenario.Name}: {scenario.Services:N0} services of {scenario.Workload}, seed {plan.Manifest.Seed}, run "
            + $"{plan.Manifest.Run:x8}");
        IEnumerable<string> lines =
        [
            .. scenario.Executors.Select(LoadReport.TextOf), .. studio.Faults.Select(fault => $"fault {fault}"),
            .. scenario.Thresholds.Select(threshold => $"{threshold.Subject}: {threshold.Condition}"),
        ];
        foreach (string line in lines)
        {
            await output.WriteLineAsync($"  {line}");
        }
    }

    private static async Task<ExitCode> LoadAsync(
        LoadScenario scenario, RunPlan plan, CheckSettings settings, InvocationConfiguration console)
    {
        OpenFiles.Check(scenario, settings.Studio.Target);
        using StopSignals signals = StopSignals.Listen(console.Error);
        SinkCeiling ceiling = await NullSinkCeiling.MeasureAsync(scenario, TimeProvider.System, signals.Drain);
        await using IStudio studio = await settings.OpenStudioAsync(signals.Drain);
        await console.Output.WriteLineAsync($"Target: {studio.Description}");
        await WriteAsync(scenario, plan, settings.Studio, console.Output);
        foreach (string notice in studio.Notices)
        {
            await console.Output.WriteLineAsync(notice);
        }

        RunFolder folder = RunFolder.Create(settings.Out, plan.Name, TimeProvider.System);
        var load = new LoadRun(studio, scenario, plan, settings.Verification, folder, ceiling, TimeProvider.System)
        {
            Faults = settings.FaultsOn(studio, plan),
            Watch = settings.Studio.Watch,
            Target = settings.Studio,
        };
        RunResult result = await ProgressLine.On(console.Output)
            .WhileAsync(load.RunAsync(signals.Drain, signals.Abort), () => load.Progress);
        ExitCode code = await RunOutput.WriteAsync(result, console.Output);
        await ContainerOutput.WriteKeptAsync(studio, console.Output);
        await Guard.WrittenAsync("The load was judged, and its result is above", async () =>
        {
            await console.Output.WriteLineAsync(
                $"Trend   {Path.GetRelativePath(Environment.CurrentDirectory, LoadHistory.Add(result, settings.Out, folder.Path))}");
            await ContainerOutput.WriteLogsAsync(studio, folder);
        });
        return code;
    }
}
