using System.Text.RegularExpressions;

using FluentAssertions;

using Junjo.E2E.StudioApi;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary><c>junjo-e2e check --target containers</c> on a real container engine.</summary>
[Trait("Category", "Containers")]
[Collection(TestEngine.Collection)]
public sealed partial class CheckOnContainers : IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Theory(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    [InlineData("0.80")]
    [InlineData("0.82")]
    public async Task A_check_passes_says_what_was_judged_collects_logs_and_leaves_nothing(string release)
    {
        CommandOutput check = await CheckAsync("--release", release);

        check.ExitCode.Should().Be(0, check.Error);
        check.Output.Should()
            .Contain("PASS: all 210 acknowledged spans are there")
            .And.Contain($"stand-in Studio {StudioRelease.Find(release)!.Version} in containers")
            .And.Contain("This was the stand-in")
            .And.MatchRegex(@"It was ready [0-9]+\.[0-9] s after its containers were started\.")
            .And.NotContain("Left running");
        string logs = await File.ReadAllTextAsync(
            Path.Combine(runs.FullName, "latest", "containers.log"), TestContext.Current.CancellationToken);
        logs.Should().Contain("== backend").And.Contain("== ingestion").And.Contain($"Stand-in Studio {release}: REST ");
        (await TestEngine.OfAsync(ProjectOf(check))).Should().BeEmpty();
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_check_with_keep_leaves_all_running_and_says_where_and_how_to_remove_it()
    {
        CommandOutput check = await CheckAsync("--keep", "--email", StandInInContainers.Email, "--password", StandInInContainers.Password);
        string project = ProjectOf(check);
        Match rest = Address().Match(check.Output);
        string[] removal = [.. check.Output.Split('\n').Where(line => line.StartsWith("  docker ", StringComparison.Ordinal))];
        try
        {
            check.ExitCode.Should().Be(0, check.Error);
            (await TestEngine.OfAsync(project)).Should().Equal(TestEngine.Everything);
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
                await TestEngine.TypeAsync(line);
            }
        }

        removal.Should().HaveCount(3);
        (await TestEngine.OfAsync(project)).Should().BeEmpty();
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_container_that_does_not_start_is_shown_with_its_last_log_lines_and_nothing_is_left()
    {
        string broken = await StandInInContainers.WithIngestionAsync(
            runs, "entrypoint: [/opt/junjo-e2e/junjo-e2e, studio, --no-such-option]");

        CommandOutput check = await CommandOutput.OfAsync(
            "check", "--target", "containers", "--containers-file", broken, "--out", runs.FullName);

        check.ExitCode.Should().Be(3);
        check.Error.Should()
            .Contain(" ended before Studio was ready. ")
            .And.Contain("ingestion: exited, exit code 2")
            .And.Contain("Unrecognized command or argument '--no-such-option'.");
        (await TestEngine.OfAsync(Project().Match(check.Error).Value)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_check_without_an_engine_ends_with_exit_code_3_and_the_fix()
    {
        using System.Diagnostics.Process process = EndToEnd.CommandProcess.Start(
            runs, [("DOCKER_HOST", "unix:///nobody/listens.sock")], "check", "--target", "containers", "--containers-file",
            StandInInContainers.ComposeFile);
        string output = await EndToEnd.CommandProcess.EndOfAsync(process);

        process.ExitCode.Should().Be(3, output);
        output.Should().Contain("No container engine answers at unix:///nobody/listens.sock, and --target containers needs one: ")
            .And.Contain("Fix: install and start Docker, or name the socket of Podman or of another engine in DOCKER_HOST, or use --target "
                + "embedded.");
    }

    [Theory]
    [InlineData("tcp://203.0.113.1:2375",
        "The container engine at tcp://203.0.113.1:2375/ is on another machine: ports would be published on 127.0.0.1 of that machine")]
    [InlineData("ssh://203.0.113.1",
        "The container engine at ssh://203.0.113.1/ is on another machine: ports would be published on 127.0.0.1 of that machine")]
    public async Task An_engine_of_another_machine_is_refused_at_once_with_the_ways_out(string host, string message)
    {
        using System.Diagnostics.Process process = EndToEnd.CommandProcess.Start(
            runs, [("DOCKER_HOST", host)], "check", "--target", "containers", "--containers-file", StandInInContainers.ComposeFile);
        string output = await EndToEnd.CommandProcess.EndOfAsync(process);

        process.ExitCode.Should().Be(3, output);
        output.Should().Contain(message).And.Contain("Fix: run junjo-e2e on 203.0.113.1, or ");
    }

    [Fact]
    public async Task A_Compose_file_that_cannot_be_followed_is_refused_before_any_container()
    {
        string other = await StandInInContainers.WithIngestionAsync(runs, "privileged: true");

        CommandOutput check = await CommandOutput.OfAsync(
            "check", "--target", "containers", "--containers-file", other, "--out", Path.Combine(runs.FullName, "runs"));

        check.ExitCode.Should().Be(2);
        check.Error.Should().Contain("services.ingestion.privileged: expected one of image, entrypoint, ").And.Contain(
            "seen: the unknown 'privileged'.").And.Contain("changed.yml(");
        check.Output.Should().BeEmpty();
    }

    [Theory(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_kept_Studio_lets_its_user_in_by_the_given_password_alone_or_by_the_one_in_a_file(bool isGiven)
    {
        string[] given = isGiven ? ["--password", StandInInContainers.Password] : [];
        CommandOutput health = await CommandOutput.OfAsync(["health", .. StandInInContainers.Options, "--keep", .. given]);
        string[] removal = [.. health.Output.Split('\n')
            .Where(line => line.StartsWith("  docker ", StringComparison.Ordinal) || line.StartsWith("  rm ", StringComparison.Ordinal))];
        try
        {
            health.ExitCode.Should().Be(0, health.Error);
            Match file = PasswordFile().Match(health.Output);
            file.Success.Should().Be(!isGiven);
            if (file.Success && !OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(file.Groups["path"].Value).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            string password = isGiven ? StandInInContainers.Password
                : (await File.ReadAllTextAsync(file.Groups["path"].Value, TestContext.Current.CancellationToken)).Trim();
            Match address = Address().Match(health.Output);
            CommandOutput again = await CommandOutput.OfAsync(
                "health", "--target", "external", "--rest-url", address.Groups["rest"].Value, "--otlp-url", address.Groups["otlp"].Value,
                "--email", "junjo-e2e@example.com", "--password", password);
            again.ExitCode.Should().Be(0, again.Error);
            health.Output.Should().NotContain(password);
        }
        finally
        {
            foreach (string line in removal)
            {
                await TestEngine.TypeAsync(line);
            }
        }

        removal.Should().HaveCount(isGiven ? 3 : 4);
    }

    public void Dispose() => runs.Delete(recursive: true);

    private Task<CommandOutput> CheckAsync(params string[] options) =>
        CommandOutput.OfAsync(["check", .. StandInInContainers.Options, "--out", runs.FullName, .. options]);

    private static string ProjectOf(CommandOutput check) => Project().Match(check.Output).Value;

    [GeneratedRegex("junjo-e2e-[0-9]{14}-[0-9a-f]{8}")]
    private static partial Regex Project();

    [GeneratedRegex("with the password in (?<path>[^ ]+)\\.\n")]
    private static partial Regex PasswordFile();

    [GeneratedRegex("Left running: REST (?<rest>[^,]+), OTLP (?<otlp>[^,]+),")]
    private static partial Regex Address();
}
