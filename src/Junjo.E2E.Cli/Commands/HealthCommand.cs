using System.CommandLine;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e health</c>: is there a Studio, and does it work from end to end?</summary>
internal static class HealthCommand
{
    public static Command Create(SettingsSource source)
    {
        var studio = new StudioOptions();
        var config = new ConfigOption(source);
        var command = new Command(
            "health", "Reach a Studio on both sides, send one span through it, and compare the clocks. The span stays.");
        studio.AddTo(command);
        config.AddTo(command);
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            StudioSettings target = studio.Over(parsed, config.Load(parsed).Section<StudioSettings>("Studio"));
            return await ProbeAsync(target, parsed.InvocationConfiguration);
        }));
        return command;
    }

    private static async Task<ExitCode> ProbeAsync(StudioSettings settings, InvocationConfiguration console)
    {
        using StopSignals signals = StopSignals.Listen(console.Error);
        await using IStudio studio = await StudioUnderTest.OpenAsync(settings, TimeProvider.System, signals.Drain);
        await console.Output.WriteLineAsync(studio.Description);
        IReadOnlyList<HealthFinding> findings = await HealthProbe.RunAsync(studio, TimeProvider.System, signals.Drain);
        foreach (HealthFinding finding in findings)
        {
            await console.Output.WriteLineAsync($"  {(finding.IsHealthy ? "ok  " : "FAIL")}  {finding.Name,-8}  {finding.Detail}");
        }

        bool isHealthy = findings.All(finding => finding.IsHealthy);
        await console.Output.WriteLineAsync(isHealthy ? "HEALTHY" : "NOT HEALTHY");
        await ContainerOutput.WriteKeptAsync(studio, console.Output);
        return isHealthy ? ExitCode.Pass : ExitCode.Fail;
    }
}
