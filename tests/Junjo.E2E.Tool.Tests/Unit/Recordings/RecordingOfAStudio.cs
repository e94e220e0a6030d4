using FluentAssertions;

using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.StandIn;

namespace Junjo.E2E.Tool.Tests.Unit.Recordings;

public sealed class RecordingOfAStudio : IDisposable
{
    private const string Requests = """
        {"kind":"rest","method":"GET","path":"/health","session":null,"answer":{"status":500,"headers":{},"text":"another answer"}},
        {"kind":"rest","method":"POST","path":"/api_keys","session":"main","body":{"name":"new"},"answer":{"status":500,"headers":{},"text":""}},
        {"kind":"export","api_key":"{api_key}","otlp_base64":"","answer":{"code":"INTERNAL","message":"no","trailers":{}}},
        {"kind":"rest","method":"GET","path":"/api/v1/observability/services","session":"main","answer":{"status":200,"rows":7}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("junjo-e2e-");

    private string Target => Path.Combine(_folder.FullName, "recorded");

    [Fact]
    public async Task What_a_Studio_answered_is_what_it_answers_when_it_is_replayed()
    {
        using var source = RecordingFolder.With(RecordingFolder.Scenario("s", fresh: true, bootstrap: true, Requests));

        var files = await RecordingWriter.RunAsync(source.FullName, Target, Options(), TestContext.Current.CancellationToken);
        var before = await RecordingReplay.RunAsync(source.FullName, "the stand-in", Options(), TestContext.Current.CancellationToken);
        var after = await RecordingReplay.RunAsync(Target, "the stand-in", Options(), TestContext.Current.CancellationToken);

        files.Should().Equal(new RecordedFile("s", 4, Reason: null));
        before.Different.Should().Be(4);
        after.Verdict.Should().Be(ScenarioVerdict.Equal, ReplayText.Render(after));
        after.Compared.Should().Be(4);
    }

    [Fact]
    public async Task A_recording_holds_no_key_and_no_cookie()
    {
        using var source = RecordingFolder.With(RecordingFolder.Scenario("s", fresh: true, bootstrap: true, Requests));

        await RecordingWriter.RunAsync(source.FullName, Target, Options(), TestContext.Current.CancellationToken);

        var text = await File.ReadAllTextAsync(Path.Combine(Target, "s.json"), TestContext.Current.CancellationToken);
        text.Should().NotMatchRegex("[0-9a-zA-Z]{64}").And.NotMatchRegex("session=[^{;]").And.Contain("{k0_key}").And.Contain("{time}");
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_not_written_to()
    {
        using var source = RecordingFolder.With(RecordingFolder.Scenario("s", fresh: true, bootstrap: true, Requests));
        var options = new ReplayOptions { StartStudio = _ => throw new InvalidOperationException("Started a Studio.") };

        await FluentActions.Awaiting(
            () => RecordingWriter.RunAsync(source.FullName, source.FullName, options, TestContext.Current.CancellationToken))
            .Should().ThrowAsync<IOException>().WithMessage("*missing or empty*");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ReplayOptions Options() => new()
    {
        StartStudio = async stop =>
        {
            var options = new StandInOptions { DataFolder = Path.Combine(_folder.FullName, Path.GetRandomFileName()) };
            var studio = await StandInServer.StartAsync(options, stop);
            return new ReplayStudio(studio.RestUrl, studio.OtlpUrl, studio);
        },
    };
}
