using System.Diagnostics;
using System.Text.RegularExpressions;

using FluentAssertions;

using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Tool.Tests.EndToEnd;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary>What a killed run leaves is removed by the next start, and nothing else is.</summary>
[Trait("Category", "Containers")]
[Collection(TestEngine.Collection)]
public sealed partial class CrashedRuns : IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task What_a_killed_run_left_is_removed_by_the_next_start_and_a_living_one_is_not_touched()
    {
        using Process check = CommandProcess.Start(runs, ["check", .. StandInInContainers.Options, "--duration", "10m"]);
        string project = await ProjectOfAsync(check);
        (await NoticesOfAStartAsync()).Should().NotContain(notice => notice.Contains(project), "its process lives");
        CommandProcess.Send("KILL", check);
        await CommandProcess.EndOfAsync(check);
        (await TestEngine.OfAsync(project)).Should().Equal(TestEngine.Everything);

        (await NoticesOfAStartAsync()).Should().ContainSingle(notice => notice.StartsWith("What dead runs had left was removed: "))
            .Which.Should().Contain(project).And.NotContain("could not");
        (await TestEngine.OfAsync(project)).Should().BeEmpty();
    }

    [Theory(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    [InlineData("dead", false)]
    [InlineData("kept", true)]
    [InlineData("of another machine", true)]
    public async Task What_was_kept_or_is_owned_by_another_machine_stays(string what, bool stays)
    {
        RunOwner dead = RunOwner.Current with { Process = int.MaxValue };
        string owner = (what == "of another machine" ? dead with { Machine = "elsewhere-00000000" } : dead).ToString();
        string[] kept = what == "kept" ? ["--label", $"{Leftovers.KeptLabel}=true"] : [];
        string volume = $"junjo-e2e-test-{Guid.NewGuid():n}";
        await TestEngine.RunAsync(["volume", "create", "--label", $"{Leftovers.OwnerLabel}={owner}", .. kept, volume]);
        try
        {
            IReadOnlyList<string> notices = await NoticesOfAStartAsync();

            notices.Any(notice => notice.Contains(volume)).Should().Be(!stays);
            (await TestEngine.RunAsync("volume", "ls", "--quiet", "--filter", $"name={volume}")).Trim().Should().Be(stays ? volume : "");
        }
        finally
        {
            await TestEngine.RunAsync("volume", "rm", "--force", volume);
        }
    }

    public void Dispose() => runs.Delete(recursive: true);

    private static async Task<IReadOnlyList<string>> NoticesOfAStartAsync()
    {
        await using ContainerStudio studio = await StandInInContainers.StartAsync();
        return studio.Notices;
    }

    private static async Task<string> ProjectOfAsync(Process check)
    {
        using var limit = new CancellationTokenSource(CommandProcess.Patience);
        while (await check.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (Target().Match(line) is { Success: true } match)
            {
                return match.Groups["project"].Value;
            }
        }

        throw new InvalidOperationException($"The run ended before it had begun: {await check.StandardError.ReadToEndAsync(limit.Token)}");
    }

    [GeneratedRegex(@"Target: stand-in Studio 0\.82\.1 in containers \((?<project>[^)]+)\)")]
    private static partial Regex Target();
}
