using System.Diagnostics;

using FluentAssertions;

using Junjo.E2E.Tool.Tests.EndToEnd;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary>Testcontainers' Resource Reaper is no condition of a start. No image of it can be pulled here.</summary>
[Trait("Category", "Containers")]
[Collection(TestEngine.Collection)]
public sealed class ReaperOfTestcontainers : IDisposable
{
    private const string Image = "testcontainers/ryuk:junjo-e2e-test";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_reaper_that_does_not_start_is_no_error()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "Dockerfile"),
            "FROM junjo-e2e-standin\nENTRYPOINT [\"/bin/sh\", \"-c\", \"exit 1\"]\n",
            TestContext.Current.CancellationToken);
        await TestEngine.RunAsync("build", "--quiet", "-t", Image, folder.FullName);
        try
        {
            using Process health = CommandProcess.Start(folder, ["health", .. StandInInContainers.Options]);
            string output = await CommandProcess.EndOfAsync(health);

            health.ExitCode.Should().Be(0, output);
            output.Should().Contain("HEALTHY");
            (await ReapersAsync()).Should().BeEmpty();
        }
        finally
        {
            foreach (string reaper in await ReapersAsync())
            {
                await TestEngine.RunAsync("rm", "--force", reaper);
            }

            await TestEngine.RunAsync("rmi", "--force", Image);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<string[]> ReapersAsync() =>
        (await TestEngine.RunAsync("ps", "--quiet", "--filter", "name=testcontainers-ryuk"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
