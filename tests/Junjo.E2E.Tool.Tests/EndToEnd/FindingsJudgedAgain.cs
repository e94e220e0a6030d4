using FluentAssertions;

using Junjo.E2E.Results;
using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>A finding names the command that looks at its span again; the command judges that span and nothing else.</summary>
public sealed class FindingsJudgedAgain : IAsyncLifetime
{
    private const string Account = "--email owner@example.com --password correct-horse-battery";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("junjo-e2e-test-");
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");
    private StandInServer studio = null!;

    private string Latest => Path.Combine(runs.FullName, "latest");

    public async ValueTask InitializeAsync() => studio = await StandInServer.StartAsync(
        new StandInOptions
        {
            DataFolder = data.FullName,
            Faults = [new StudioFault(StudioFaultKind.NameChanged) { MostTimes = 2 },
                new StudioFault(StudioFaultKind.AckedNotStored) { Seed = 3, MostTimes = 1 }],
        },
        TestContext.Current.CancellationToken);

    [Fact]
    public async Task By_the_command_that_the_report_gives()
    {
        CommandOutput checkedRun = await CommandAsync($"check --out {runs.FullName} --num-services 2 --num-cycles 5 --deadline 200ms");
        checkedRun.ExitCode.Should().Be(1, checkedRun.Error);
        RunResult result = await RunUnderTest.ResultOfAsync(Latest);
        Finding mutated = result.Judgement.Checks.SelectMany(check => check.Findings).First(finding => finding.Kind == FindingKind.Mutated);
        string[] words = mutated.Address!.Split(' ');
        string again = $"{result.Run.Verify} --service {words[1]} --workflow {words[3]} --span {words[5]}";
        checkedRun.Output.Should().Contain($"    again: {again}\n");

        CommandOutput judged = await CommandOutput.OfAsync($"{again} {Account}".Split(' ')[1..]);
        CommandOutput other = await CommandAsync(
            $"verify {Latest} --service {words[1]} --workflow {words[3]} --span {(int.Parse(words[5]) + 1) % 7}");

        judged.ExitCode.Should().Be(1, judged.Error);
        judged.Output.Should().Contain("FAIL: 1 MUTATED.").And.Contain(mutated.SpanId);
        other.ExitCode.Should().Be(0, other.Output);
        other.Output.Should().Contain($"PASS of what was asked for: service {words[1]} workflow {words[3]} span");
    }

    [Fact]
    public async Task And_losses_are_told_by_service_export_time_and_as_ranges()
    {
        CommandOutput checkedRun = await CommandAsync($"check --out {runs.FullName} --num-services 2 --num-cycles 5 --deadline 200ms");

        RunResult result = await RunUnderTest.ResultOfAsync(Latest);
        LostRange lost = result.Judgement.Lost.Should().ContainSingle().Subject;
        (lost.FirstSpan, lost.LastSpan, lost.Spans).Should().Be((0, 6, 7));
        checkedRun.Output.Should().Contain($"  By service  7 of {lost.Service}\n")
            .And.Contain($"  By export   7 of export {lost.Export}\n")
            .And.Contain("  By time     7 acknowledged ")
            .And.Contain($"  Spans       {lost.Service} workflow {lost.Workflow} span 0-6\n");
    }

    [Theory]
    [InlineData("--workflow 1", "--workflow needs --service, and --span needs --workflow.")]
    [InlineData("--service 0 --span 1", "--workflow needs --service, and --span needs --workflow.")]
    [InlineData("--service -1", "--service, --workflow and --span count from 0; seen: a negative number.")]
    [InlineData("--service 2", "--service must be 0 to 1, for the run has 2 services; seen: 2.")]
    public async Task Are_refused_when_there_can_be_no_such_span(string options, string message)
    {
        await CommandAsync($"generate --out {runs.FullName} --num-services 2 --num-cycles 1");

        CommandOutput refused = await CommandAsync($"verify {Latest} {options}");

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain(message);
    }

    [Fact]
    public async Task With_a_ledger_that_ends_within_a_record_say_how_much_is_lost()
    {
        await CommandAsync($"generate --out {runs.FullName} --num-services 1 --num-cycles 3 --concurrency 1");
        await using (FileStream ledger = File.Open(Path.Combine(Latest, "ledger.bin"), FileMode.Open))
        {
            ledger.SetLength(ledger.Length - 3);
        }

        CommandOutput judged = await CommandAsync($"verify {Latest} --deadline 200ms");

        judged.Output.Should().MatchRegex("The ledger ends within a record: its last [0-9]+ bytes");
    }

    public async ValueTask DisposeAsync()
    {
        await studio.DisposeAsync();
        runs.Delete(recursive: true);
        data.Delete(recursive: true);
    }

    private Task<CommandOutput> CommandAsync(string command) =>
        CommandOutput.OfAsync($"{command} --target external --rest-url {studio.RestUrl} --otlp-url {studio.OtlpUrl} {Account}".Split(' '));
}
