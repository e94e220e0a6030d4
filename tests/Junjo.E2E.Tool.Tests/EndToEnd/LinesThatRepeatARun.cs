using FluentAssertions;

using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Studios;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>The line "Again" of a report repeats the run: it names all that was given and drawn, and no secret.</summary>
public sealed class LinesThatRepeatARun : IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e tests-");

    [Fact]
    public async Task The_line_of_a_run_on_a_stand_in_names_it_and_plans_as_much_from_the_same_seed()
    {
        CommandOutput check = await CommandOutput.OfAsync(
            "check", "--release", "0.80", "--quirks", "none", "--num-services", "2", "--num-cycles", "2", "--strict", "--out",
            runs.FullName);

        string again = check.Output.Split('\n').Single(line => line.StartsWith("Again   ", StringComparison.Ordinal))["Again   ".Length..];
        again.Should().MatchRegex(
            "^junjo-e2e check --scenario getting-started --num-services 2 --num-cycles 2 --concurrency [0-9]+ --seed [0-9]+ --start "
                + "[0-9T:.+-]+ --release 0.80 --quirks none --strict$");
        CommandOutput dry = await CommandOutput.OfAsync([.. again.Split(' ').Skip(1), "--dry-run"]);
        dry.ExitCode.Should().Be(0, dry.Error);
        dry.Output.Should().Contain($"scenario getting-started, seed {SeedOf(again)}, run ").And.Contain("Totals: 4 workflows, 28 spans");
    }

    [Fact]
    public void A_Studio_of_which_nothing_was_given_adds_nothing_to_the_line() => new StudioSettings().Options().Should().BeEmpty();

    [Fact]
    public void The_options_of_a_Studio_that_runs_already_hold_its_addresses_and_no_secret()
    {
        var settings = new StudioSettings
        {
            Target = StudioTarget.External,
            RestUrl = new Uri("http://localhost:26154"),
            OtlpUrl = new Uri("http://localhost:26155"),
            Email = "owner@example.com",
            Password = "a-password",
            ApiKey = "a-key",
            Session = "a-session",
            Ca = "my authorities.pem",
            Headers = { ["x-team"] = "a-header" },
        };

        settings.Options().Should().Equal(
            "--target", "external", "--rest-url", "http://localhost:26154/", "--otlp-url", "http://localhost:26155/", "--email",
            "owner@example.com", "--ca", "my authorities.pem");
    }

    [Fact]
    public void The_options_of_a_Studio_in_containers_hold_its_limits()
    {
        var settings = new StudioSettings { Target = StudioTarget.Containers, Release = "0.80",
            Containers = { Memory = "1g", Cpus = "1", VolumeSize = "64m", Keep = true, Init = true } };

        settings.Options().Should()
            .Equal("--target", "containers", "--release", "0.80", "--cpus", "1", "--memory", "1g", "--volume-size", "64m", "--keep",
            "--init");
    }

    [Theory]
    [InlineData("--seed", "--seed")]
    [InlineData("2026-11-01T00:00:00.0000000+00:00", "2026-11-01T00:00:00.0000000+00:00")]
    [InlineData("my authorities.pem", "'my authorities.pem'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("", "''")]
    public void A_word_is_quoted_where_a_shell_would_change_it(string word, string quoted) =>
        ShellLine.Of(["a", word]).Should().Be($"a {quoted}");

    public void Dispose() => runs.Delete(recursive: true);

    private static string SeedOf(string line)
    {
        string[] words = line.Split(' ');
        return words[Array.IndexOf(words, "--seed") + 1];
    }
}
