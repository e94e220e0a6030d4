using System.Text.RegularExpressions;

using FluentAssertions;

using Junjo.E2E.StudioApi;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary><c>junjo-e2e check --target compose</c> on a real container engine.</summary>
[Trait("Category", "Containers")]
[Collection(ContainerEngine.Collection)]
public sealed partial class CheckOnContainers : IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    public static MatrixTheoryData<string, string> Cases => new(["0.80", "0.82"], ContainerEngine.Composes);

    [Theory(Skip = ContainerEngine.Missing, SkipUnless = nameof(ContainerEngine.IsHereOrDemanded), SkipType = typeof(ContainerEngine))]
    [MemberData(nameof(Cases))]
    public async Task Passes_says_what_was_judged_collects_logs_and_leaves_nothing(string release, string compose)
    {
        CommandOutput check = await CheckAsync("--release", release, "--compose-program", compose);

        check.ExitCode.Should().Be(0, check.Error);
        check.Output.Should()
            .Contain("PASS: all 210 acknowledged spans are there")
            .And.Contain($"stand-in Studio {StudioRelease.Find(release)!.Version} in containers")
            .And.Contain("This was the stand-in")
            .And.MatchRegex($@"It was ready [0-9]+\.[0-9] s after {compose} was asked for its containers\.")
            .And.NotContain("Left running");
        string logs = await File.ReadAllTextAsync(Path.Combine(runs.FullName, "latest", "containers.log"), TestContext.Current.CancellationToken);
        logs.Should().Contain("== backend").And.Contain("== ingestion").And.Contain($"Stand-in Studio {release}: REST ");
        (await ContainerEngine.OfAsync(ProjectOf(check))).Should().BeEmpty();
    }

    [Fact(Skip = ContainerEngine.Missing, SkipUnless = nameof(ContainerEngine.IsHereOrDemanded), SkipType = typeof(ContainerEngine))]
    public async Task With_keep_leaves_all_running_says_where_and_how_to_remove_it_and_no_later_start_takes_it_for_a_leftover()
    {
        CommandOutput check = await CheckAsync("--keep", "--email", StandInInContainers.Email, "--password", StandInInContainers.Password);
        string project = ProjectOf(check);
        Match rest = Address().Match(check.Output);
        string[] removal = [.. check.Output.Split('\n').Where(line => line.StartsWith("  docker ", StringComparison.Ordinal))];
        try
        {
            check.ExitCode.Should().Be(0, check.Error);
            await using (await StandInInContainers.StartAsync(_ => { }, new LaterTime(TimeSpan.FromDays(400))))
            {
                (await ContainerEngine.OfAsync(project)).Should().Equal(ContainerEngine.Everything);
            }

            CommandOutput verify = await CommandOutput.OfAsync(
                "verify", Path.Combine(runs.FullName, "latest"), "--target", "external", "--rest-url", rest.Groups["rest"].Value,
                "--otlp-url", rest.Groups["otlp"].Value, "--email", StandInInContainers.Email, "--password", StandInInContainers.Password);
            verify.ExitCode.Should().Be(0, verify.Error);
            check.Output.Should().NotContain(StandInInContainers.Password);
        }
        finally
        {
            foreach (string line in removal)
            {
                await ContainerEngine.TypeAsync(line);
            }
        }

        removal.Should().HaveCount(3);
        (await ContainerEngine.OfAsync(project)).Should().BeEmpty();
    }

    [Fact(Skip = ContainerEngine.Missing, SkipUnless = nameof(ContainerEngine.IsHereOrDemanded), SkipType = typeof(ContainerEngine))]
    public async Task A_container_that_does_not_start_is_shown_with_its_last_log_lines_and_nothing_is_left()
    {
        string broken = await StandInInContainers.ComposeFileOfAsync(runs, file => file.Replace("\"--rest-port\"", "\"--no-such-option\"", StringComparison.Ordinal));

        CommandOutput check = await CommandOutput.OfAsync("check", "--target", "compose", "--compose-file", broken, "--out", runs.FullName);

        check.ExitCode.Should().Be(3);
        check.Error.Should()
            .Contain("A container ended before Studio was ready.")
            .And.Contain("Exited (2)")
            .And.Contain("Unrecognized command or argument '--no-such-option'.");
        (await ContainerEngine.OfAsync(Project().Match(check.Error).Value)).Should().BeEmpty();
    }

    [Fact]
    public async Task Without_an_engine_it_ends_with_exit_code_3_and_the_fix()
    {
        using System.Diagnostics.Process process = EndToEnd.CommandProcess.Start(
            runs, [("DOCKER_HOST", "unix:///nobody/listens.sock")], "check", "--target", "compose", "--compose-file", StandInInContainers.ComposeFile);
        string output = await EndToEnd.CommandProcess.EndOfAsync(process);

        process.ExitCode.Should().Be(3, output);
        output.Should().Contain("No container engine answers, and --target compose needs one. Tried:")
            .And.Contain("docker-compose: ")
            .And.Contain("Fix: install Docker or Podman with Compose and start it");
    }

    public void Dispose() => runs.Delete(recursive: true);

    private Task<CommandOutput> CheckAsync(params string[] options) =>
        CommandOutput.OfAsync(["check", .. StandInInContainers.Options, "--out", runs.FullName, .. options]);

    private static string ProjectOf(CommandOutput check) => Project().Match(check.Output).Value;

    [GeneratedRegex("junjo-e2e-[0-9]{14}-[0-9a-f]{8}")]
    private static partial Regex Project();

    [GeneratedRegex("Left running: REST (?<rest>[^,]+), OTLP (?<otlp>[^,]+),")]
    private static partial Regex Address();
}
