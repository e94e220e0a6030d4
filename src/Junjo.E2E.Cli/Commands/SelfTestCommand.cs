using System.CommandLine;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.Engine.SelfTests;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e self-test</c>: does the verifier find what is wrong, and nothing else?</summary>
internal static class SelfTestCommand
{
    private const ulong DefaultSeed = 1;

    public static Command Create()
    {
        var thorough = new Option<bool>(
            "--thorough") { Description = "All pairs of faults, one fault in 100,000 spans, 1,000 seeds; minutes instead of seconds." };
        var seed = new Option<ulong?>(
            "--seed") { Description = "Draws the pairs, and is the first seed of the correct Studios; default 1." };
        var command = new Command(
            "self-test", "Is every planted fault found, exactly as often as it bit, and is a correct Studio never accused?") { thorough,
        seed };
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            using StopSignals signals = StopSignals.Listen(parsed.InvocationConfiguration.Error);
            var run = new SelfTestRun(
                new SelfTest(new StudioSettings { Quirks = "none" }, TimeProvider.System),
                parsed.GetValue(thorough) ? SelfTestSize.Thorough : SelfTestSize.Usual,
                parsed.GetValue(seed) ?? DefaultSeed);
            return await RunAsync(run, parsed.InvocationConfiguration.Output, signals.Drain);
        }));
        return command;
    }

    /// <summary>Plants every fault alone, and says how many were found.</summary>
    public static async Task<bool> RunAloneAsync(InvocationConfiguration console)
    {
        using StopSignals signals = StopSignals.Listen(console.Error);
        var run = new SelfTestRun(
            new SelfTest(new StudioSettings { Quirks = "none" }, TimeProvider.System), SelfTestSize.Alone, DefaultSeed);
        return await SayAsync("self-test", await run.AloneAsync(signals.Drain), console.Output);
    }

    private static async Task<ExitCode> RunAsync(SelfTestRun run, TextWriter output, CancellationToken cancellationToken)
    {
        IReadOnlyList<SelfTestCase> alone = await run.AloneAsync(cancellationToken);
        var matrix = new FaultMatrix(alone);
        await output.WriteLineAsync($"Checks that fail, by fault:\n{matrix.Render()}");
        bool isRight = await SayAsync("self-test", alone, output);
        foreach (string idle in matrix.Idle)
        {
            await output.WriteLineAsync($"  WRONG: no fault fails the check '{idle}'.");
        }

        isRight &= await SayAsync("pairs of faults", await run.PairsAsync(cancellationToken), output);
        isRight &= await SayAsync("rarer and rarer faults", await run.VolumesAsync(cancellationToken), output);
        isRight &= await SayAsync("correct Studios, a seed each", await run.CleanAsync(cancellationToken), output);
        return isRight && matrix.Idle.Count == 0 ? ExitCode.Pass : ExitCode.Fail;
    }

    private static async Task<bool> SayAsync(string what, IReadOnlyList<SelfTestCase> cases, TextWriter output)
    {
        int right = cases.Count(item => item.IsRight);
        foreach (SelfTestCase wrong in cases.Where(item => !item.IsRight))
        {
            await output.WriteLineAsync($"  WRONG: {wrong.Difference}");
        }

        await output.WriteLineAsync($"{what} {right:N0}/{cases.Count:N0}");
        return right == cases.Count;
    }
}
