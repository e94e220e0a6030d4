using FluentAssertions;

using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary>docker-compose.test.yml as it is, started by Docker Compose: the only test that needs the Compose plugin.</summary>
[Trait("Category", "Containers")]
[Collection(TestEngine.Collection)]
public sealed class StartedByCompose : IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task The_file_works_as_it_is_and_one_documented_line_reaches_what_it_starts()
    {
        string documented = (await File.ReadAllLinesAsync(
            Path.Combine(Repository.Root, "docs", "running.md"), TestContext.Current.CancellationToken))
            .Single(line => line.StartsWith("junjo-e2e check --target external", StringComparison.Ordinal));
        try
        {
            await ComposeAsync("up -d --wait");

            CommandOutput check = await CommandOutput.OfAsync([.. documented.Split(' ')[1..], "--out", runs.FullName]);

            check.ExitCode.Should().Be(0, check.Output + check.Error);
            check.Output.Should()
                .Contain("Target: stand-in Studio 0.82.1 at http://localhost:26154/").And.Contain(
                "PASS: all 210 acknowledged spans are there");
        }
        finally
        {
            await ComposeAsync("down --volumes --timeout 0");
        }
    }

    public void Dispose() => runs.Delete(recursive: true);

    // No variable of the tests' own environment may help.
    private static Task<string> ComposeAsync(string verb) =>
        TestEngine.TypeAsync(
            $"cd '{Repository.Root}' && env -i PATH=\"$PATH\" HOME=\"$HOME\" docker compose -f docker-compose.test.yml {verb}");
}
