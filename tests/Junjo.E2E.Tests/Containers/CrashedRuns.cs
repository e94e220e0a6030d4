using System.Diagnostics;
using System.Text.RegularExpressions;

using FluentAssertions;

using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Tests.EndToEnd;

namespace Junjo.E2E.Tests.Containers;

/// <summary>What a killed run leaves is removed by a later start, and nothing else is.</summary>
[Trait("Category", "Containers")]
[Collection(ContainerEngine.Collection)]
public sealed partial class CrashedRuns : IDisposable
{
    private static readonly TimeSpan later = Leftovers.Age + TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    public static TheoryData<string> Composes => [.. ContainerEngine.Composes];

    [Theory(Skip = ContainerEngine.Missing, SkipUnless = nameof(ContainerEngine.IsHereOrDemanded), SkipType = typeof(ContainerEngine))]
    [MemberData(nameof(Composes))]
    public async Task Of_more_than_an_hour_ago_is_removed_at_the_next_start_unless_its_process_lives(string compose)
    {
        using Process check = CommandProcess.Start(runs, ["check", .. StandInInContainers.Options, "--compose-program", compose, "--duration", "10m"]);
        string project = await ProjectOfAsync(check);
        (await StartedLaterAsync(compose, later)).Should().NotContain(notice => notice.Contains(project), "its process lives");
        CommandProcess.Send("KILL", check);
        await CommandProcess.EndOfAsync(check);
        (await ContainerEngine.OfAsync(project)).Should().Equal(ContainerEngine.Everything);

        (await StartedLaterAsync(compose, TimeSpan.Zero)).Should().NotContain(notice => notice.Contains(project), "it is younger than an hour");
        (await ContainerEngine.OfAsync(project)).Should().Equal(ContainerEngine.Everything);
        (await StartedLaterAsync(compose, later)).Should().ContainSingle(notice => notice.StartsWith("What crashed runs had left was removed: "))
            .Which.Should().Contain(project).And.NotContain("in vain");
        (await ContainerEngine.OfAsync(project)).Should().BeEmpty();
    }

    public void Dispose() => runs.Delete(recursive: true);

    private static async Task<IReadOnlyList<string>> StartedLaterAsync(string compose, TimeSpan by)
    {
        await using ComposedStudio studio = await StandInInContainers.StartAsync(settings => settings.Program = compose, new LaterTime(by));
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
