using System.Diagnostics;

using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>Processes that know nothing of one another send a run together, and it is judged as one.</summary>
public sealed class ShardedRuns : IDisposable
{
    private const string Account = "--email owner@example.com --password correct-horse-battery";
    private const string Whole = "--num-services 3 --num-cycles 4 --seed 7 --start 2026-11-01T00:00:00Z";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("junjo-e2e-test-");
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact]
    public async Task Are_judged_as_one_run_and_a_part_alone_is_refused()
    {
        await using StandInServer studio = await StandInServer.StartAsync(
            new StandInOptions { DataFolder = data.FullName }, TestContext.Current.CancellationToken);
        string[] parts = [.. Enumerable.Range(0, 2).Select(index => Path.Combine(runs.FullName, $"shard-{index}"))];
        for (int index = 0; index < parts.Length; index++)
        {
            CommandOutput generated = await CommandAsync(studio, $"generate {Whole} --shard {index}/2 --out {parts[index]}");
            generated.ExitCode.Should().Be(0, generated.Error);
        }

        CommandOutput alone = await CommandAsync(studio, $"verify {parts[0]}/latest");
        CommandOutput judged = await CommandAsync(studio, $"verify {parts[0]}/latest {parts[1]}/latest --out {runs.FullName}/whole");
        CommandOutput again = await CommandAsync(studio, $"verify {runs.FullName}/whole/latest");

        alone.ExitCode.Should().Be(2);
        alone.Error.Should().Contain("give the folders of all 2 shards");
        judged.ExitCode.Should().Be(0, judged.Error + judged.Output);
        judged.Output.Should().Contain("PASS: all 84 acknowledged spans are there");
        again.ExitCode.Should().Be(0, again.Error);
    }

    [Fact]
    public async Task Say_their_totals_and_hash_before_they_are_sent()
    {
        CommandOutput planned = await CommandOutput.OfAsync($"generate {Whole} --shard 1/2 --dry-run --out {runs.FullName}".Split(' '));

        planned.ExitCode.Should().Be(0, planned.Error);
        planned.Output.Should()
            .Contain("Shard: 1/2, 2 services from number 2 on").And.Contain("Totals: 8 workflows, 56 spans, ").And.Contain(
            " bytes in 8 exports")
            .And.MatchRegex("Hash: [0-9a-f]{64} ").And.Contain("Dry run: nothing was started.");
        runs.EnumerateFileSystemInfos().Should().BeEmpty();
    }

    [Fact]
    public async Task Are_sent_by_processes_of_their_own_and_judged_at_once()
    {
        await using StandInServer studio = await StandInServer.StartAsync(
            new StandInOptions { DataFolder = data.FullName }, TestContext.Current.CancellationToken);

        using Process check = CommandProcess.Start(
            runs, [.. ($"check --num-services 3 --num-cycles 4 --scenario freshmart --weight order=0.5 "
                + $"--processes 2 --out {runs.FullName} {TargetOf(studio)}").Split(' ')]);
        string output = await CommandProcess.EndOfAsync(check);

        check.ExitCode.Should().Be(0, output);
        output.Should().Contain("12 workflows in ").And.Contain("PASS: all ").And.NotContain("correct-horse-battery");
        Directory.GetDirectories(Directory.GetDirectories(runs.FullName, "shards-*").Single()).Should().HaveCount(2);
    }

    [Fact]
    public async Task By_processes_need_a_Studio_that_runs_already()
    {
        CommandOutput refused = await CommandOutput.OfAsync("check", "--processes", "2", "--out", runs.FullName);

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain("--processes must be 1 to 64, with --target external");
    }

    [Theory]
    [InlineData("--shard 3/3 --seed 1 --start 2026-11-01",
        "--shard must be i/n such as 0/3, the first part 0 and the last 2; seen: '3/3'.")]
    [InlineData("--shard 0/3 --seed 1", "so give all of them the same --seed and --start, such as --seed 7 --start 2026-11-01T00:00:00Z.")]
    [InlineData("--shard 0/3 --start 2026-11-01",
        "so give all of them the same --seed and --start, such as --seed 7 --start 2026-11-01T00:00:00Z.")]
    public async Task Need_to_agree(string options, string message)
    {
        CommandOutput refused = await CommandOutput.OfAsync($"generate --dry-run {options}".Split(' '));

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain(message);
    }

    public void Dispose()
    {
        runs.Delete(recursive: true);
        data.Delete(recursive: true);
    }

    private static Task<CommandOutput> CommandAsync(StandInServer studio, string command) =>
        CommandOutput.OfAsync($"{command} {TargetOf(studio)}".Split(' '));

    private static string TargetOf(StandInServer studio) =>
        $"--target external --rest-url {studio.RestUrl} --otlp-url {studio.OtlpUrl} {Account}";
}
