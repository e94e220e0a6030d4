using FluentAssertions;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>
/// What <c>generate</c> has sent is judged by <c>verify</c> later, by the ledger alone: also after a restart, and after a kill of Studio.
/// </summary>
public sealed class RunsJudgedLater : IDisposable
{
    private const string Account = "--email owner@example.com --password correct-horse-battery";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("junjo-e2e-test-");
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    private string Latest => Path.Combine(runs.FullName, "latest");

    [Fact]
    public async Task Pass_as_often_as_they_are_judged_and_after_a_restart()
    {
        await using (StandInServer studio = await StartAsync())
        {
            CommandOutput generated = await CommandAsync(
                studio, $"generate --out {runs.FullName} --num-services 2 --num-cycles 5 --seed 3");
            generated.ExitCode.Should().Be(0, generated.Error);
            generated.Output.Should()
                .Contain("Completed: 10 of 10 workflows acknowledged in ").And.Contain("70 spans ACKED, 0 REJECTED, 0 UNKNOWN.");
            (await CommandAsync(studio, $"verify {Latest}")).ExitCode.Should().Be(0);
        }

        await using StandInServer restarted = await StartAsync();
        CommandOutput again = await CommandAsync(restarted, $"verify {Latest}");

        again.ExitCode.Should().Be(0, again.Error);
        again.Output.Should().Contain("PASS: all 70 acknowledged spans are there");
        RunResult result = await RunUnderTest.ResultOfAsync(Latest);
        result.Sending.Should()
            .BeEquivalentTo(new { Workflows = 10L, AckedWorkflows = 10L, Acked = 70L, Exports = 10L, Interrupted = false });
    }

    [Fact]
    public async Task Fail_with_every_span_lost_when_Studio_was_killed_before_it_wrote_them()
    {
        StandInServer studio = await StartAsync();
        (await CommandAsync(studio, $"generate --out {runs.FullName} --num-services 2 --num-cycles 5")).ExitCode.Should().Be(0);
        await studio.KillAsync();

        await using StandInServer restarted = await StartAsync();
        CommandOutput judged = await CommandAsync(restarted, $"verify {Latest} --deadline 200ms");

        judged.ExitCode.Should().Be(1, judged.Error);
        judged.Output.Should().Contain("FAIL: 70 LOST");
    }

    [Theory]
    [InlineData("generate",
        "generate needs a Studio that outlives it: give --target external with its addresses; seen: --target embedded.")]
    [InlineData("verify nowhere",
        "verify needs a Studio that outlives it: give --target external with its addresses; seen: --target embedded.")]
    [InlineData("verify nowhere --target external", "'nowhere' is not the folder of a run: it needs plan.json and ledger.bin.")]
    public async Task Need_a_running_Studio_and_a_run(string command, string message)
    {
        CommandOutput refused = await CommandOutput.OfAsync(command.Split(' '));

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain(message);
        refused.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Are_not_judged_when_another_generator_made_the_plan()
    {
        await using StandInServer studio = await StartAsync();
        (await CommandAsync(studio, $"generate --out {runs.FullName} --num-services 2 --num-cycles 5 --seed 3")).ExitCode.Should().Be(0);
        string plan = Path.Combine(Latest, "plan.json");
        string digest = RunPlan.Read(plan).Generator!.Digest;
        string text = await File.ReadAllTextAsync(plan, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(plan, text.Replace(digest, new string('0', digest.Length)), TestContext.Current.CancellationToken);

        CommandOutput judged = await CommandAsync(studio, $"verify {Latest}");

        judged.ExitCode.Should().Be(2, judged.Error);
        judged.Error.Should()
            .Contain($"was made with another generator, so the spans of its run cannot be built again. Expected digest: {digest}");
        judged.Output.Should().NotContain("MUTATED").And.NotContain("LOST");
        File.Exists(Path.Combine(Latest, "result.json")).Should().BeFalse("nothing was judged");
    }

    public void Dispose()
    {
        runs.Delete(recursive: true);
        data.Delete(recursive: true);
    }

    private static Task<CommandOutput> CommandAsync(StandInServer studio, string command) =>
        CommandOutput.OfAsync($"{command} --target external --rest-url {studio.RestUrl} --otlp-url {studio.OtlpUrl} {Account}".Split(' '));

    private Task<StandInServer> StartAsync() => StandInServer.StartAsync(
        new StandInOptions { DataFolder = data.FullName, Quirks = QuirkSet.Parse("release", StandInRelease.V082) },
        TestContext.Current.CancellationToken);
}
