using System.CommandLine;
using System.Globalization;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.Engine.Benchmarks;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e bench</c>: the figures of the hot paths on this machine.</summary>
internal static class BenchCommand
{
    private const string Run = "run";
    private const string StandIn = "stand-in";
    private const string Load = "load";
    private const int DefaultWorkflows = 20_000;
    private const int MaxWorkflows = 1_000_000;

    public static Command Create()
    {
        var workflows = new Option<int>("--workflows")
        {
            Description = "Workflows of 7 spans each that every stage handles; 142,858 are a million spans.",
            DefaultValueFactory = _ => DefaultWorkflows,
        };
        workflows.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int count) && count is < 100 or > MaxWorkflows)
            {
                result.AddError($"--workflows must be 100 to {MaxWorkflows.ToString("N0", CultureInfo.InvariantCulture)}; seen: {count}.");
            }
        });
        var stage = new Option<string?>(
            "--stage") { Description = "Measure only this: run (generate, send, store, verify), stand-in (store, read, start again), load "
            + "(samples, exports, reads). Default: all." };
        stage.AcceptOnlyFromAmong(Run, StandIn, Load);
        var command = new Command(
            "bench", "Measure generating, sending, storing, reading, comparing and starting again on this machine.") { workflows, stage };
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            using StopSignals signals = StopSignals.Listen(parsed.InvocationConfiguration.Error);
            TextWriter output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync($"{"",-52}{"measured",-34}at least, on two cores");
            bool isSound = true;
            await foreach (BenchFigure figure in FiguresOf(parsed.GetValue(stage), parsed.GetValue(workflows), signals.Drain))
            {
                isSound &= figure.IsSound;
                await output.WriteLineAsync($"{figure.What,-52}{figure.Value,-34}{figure.Target}");
            }

            return isSound ? ExitCode.Pass : ExitCode.Fail;
        }));
        return command;
    }

    private static IAsyncEnumerable<BenchFigure> FiguresOf(string? stage, int workflows, CancellationToken cancellationToken) =>
        stage switch
    {
        Run => new Bench(workflows, TimeProvider.System).RunAsync(cancellationToken),
        StandIn => new StandInBench(workflows, TimeProvider.System).RunAsync(cancellationToken),
        Load => new LoadBench(TimeProvider.System).RunAsync(cancellationToken),
        _ => FiguresOf(Run, workflows, cancellationToken).Concat(FiguresOf(StandIn, workflows, cancellationToken))
            .Concat(FiguresOf(Load, workflows, cancellationToken)),
    };
}
