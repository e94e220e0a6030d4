using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.Tool.Tests.Unit.Recordings;

namespace Junjo.E2E.Tool.Tests.Unit.Cli;

public sealed class ContractCommands : IDisposable
{
    private const string Nowhere = "http://127.0.0.1:9";
    private const string Wait = """{"kind":"wait","seconds":0,"why":"a test"}""";
    private const string NotFound = """{"kind":"rest","method":"GET","path":"/nope","session":null,"answer":{"status":404,"text":"{\"detail\":\"Not Found\"}"}}""";
    private const string Other = """{"kind":"rest","method":"GET","path":"/nope","session":null,"answer":{"status":404,"text":"{\"detail\":\"Gone\"}"}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("junjo-e2e-");

    [Theory]
    [InlineData("every answer equal", NotFound, 0)]
    [InlineData("an answer different", Other, 1)]
    [InlineData("a step that cannot be read", "{}", 2)]
    [InlineData("nothing compared", Wait, 4)]
    public async Task The_exit_code_of_a_replay_says_what_it_showed(string what, string step, int expected)
    {
        using var recording = RecordingFolder.With(RecordingFolder.Scenario("s", fresh: true, bootstrap: false, step));

        var output = await CommandOutput.OfAsync("contract", "replay", recording.FullName);

        output.ExitCode.Should().Be(expected, "{0}: {1}{2}", what, output.Output, output.Error);
    }

    [Theory]
    [InlineData("s", 0, "EQUAL     s: 1 equal, 0 different")]
    [InlineData("t", 1, "DIFFERENT t: 0 equal, 1 different")]
    [InlineData("u", 2, "'u'")]
    public async Task One_scenario_of_a_recording_can_be_replayed_alone(string only, int expected, string said)
    {
        using var recording = RecordingFolder.With(
            RecordingFolder.Scenario("s", fresh: true, bootstrap: false, NotFound),
            RecordingFolder.Scenario("t", fresh: true, bootstrap: false, Other));

        var output = await CommandOutput.OfAsync("contract", "replay", recording.FullName, "--only", only);

        output.ExitCode.Should().Be(expected, output.Error);
        (output.Output + output.Error).Should().Contain(said);
    }

    [Fact]
    public async Task A_Studio_that_does_not_answer_ends_a_replay_with_its_own_exit_code()
    {
        using var recording = RecordingFolder.With(RecordingFolder.Scenario("s", fresh: false, bootstrap: true, NotFound));

        var output = await CommandOutput.OfAsync(
            "contract", "replay", recording.FullName,
            "--target", "external", "--rest-url", Nowhere, "--otlp-url", Nowhere, "--email", "a@example.com", "--password", "a secret");

        output.ExitCode.Should().Be(3);
        output.Error.Should().Contain(Nowhere).And.NotContain("a secret");
    }

    [Fact]
    public async Task A_difference_is_printed_with_step_path_and_both_values_and_written_for_machines()
    {
        using var recording = RecordingFolder.With(RecordingFolder.Scenario("s", fresh: true, bootstrap: false, Wait, Other));

        var output = await CommandOutput.OfAsync("contract", "replay", recording.FullName, "--out", _folder.FullName);

        output.Output.ReplaceLineEndings("\n").Should().StartWith(
            "DIFFERENT s: 0 equal, 1 different\n  step 1: GET /nope\n    $.detail\n      recorded: \"Gone\"\n      now:      \"Not "
                + "Found\"\n");
        _folder.EnumerateFiles().Select(file => file.Name).Should().BeEquivalentTo("result.json", "junit.xml");
    }

    [Fact]
    public async Task What_is_recorded_replays_equal_and_differs_from_its_source_as_the_source_does()
    {
        using var recording = RecordingFolder.With(RecordingFolder.Scenario("s", fresh: true, bootstrap: false, Other));
        string target = Path.Combine(_folder.FullName, "new");

        (await CommandOutput.OfAsync("contract", "record", recording.FullName, "--out", target)).ExitCode.Should().Be(0);
        (await CommandOutput.OfAsync("contract", "replay", target)).ExitCode.Should().Be(0);
        var diff = await CommandOutput.OfAsync("contract", "diff", recording.FullName, target);
        diff.ExitCode.Should().Be(1);
        diff.Output.Should().Contain("GET /nope: 1 of 1 answers").And.Contain("\"Gone\" -> \"Not Found\"");
        (await CommandOutput.OfAsync("contract", "diff", target, target)).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData(" --allow-skips", 0)]
    [InlineData(" --only any", 0)]
    public async Task A_Studio_in_use_is_not_asked_what_only_an_empty_one_can_answer(string more, int exitCode)
    {
        await using var studio = await StandInServer.StartAsync(
            new() { DataFolder = _folder.FullName }, TestContext.Current.CancellationToken);
        using var recording = RecordingFolder.With(
            RecordingFolder.Scenario("any", fresh: false, bootstrap: true, NotFound),
            RecordingFolder.Scenario("empty", fresh: true, bootstrap: true, NotFound));

        var output = await CommandOutput.OfAsync(
        [
            "contract", "replay", recording.FullName, "--target", "external", "--email", "a@example.com", "--password", "correct horse",
            "--rest-url", studio.RestUrl.ToString(), "--otlp-url", studio.OtlpUrl.ToString(),
            .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ]);

        output.ExitCode.Should().Be(exitCode, output.Error);
        output.Output.Should().Contain("EQUAL     any: 1 equal, 0 different");
        output.Output.Contains(
            "SKIPPED   empty: 0 equal, 0 different (it needs a new, empty Studio, and this one has been in use)", StringComparison.Ordinal)
            .Should().Be(!more.Contains("--only", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
