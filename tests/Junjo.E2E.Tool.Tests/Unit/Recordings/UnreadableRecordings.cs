using FluentAssertions;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Tool.Tests.Unit.Recordings;

public sealed class UnreadableRecordings
{
    private const string Rest = """{"kind":"rest","method":"GET","path":"/","session":null,"answer":{"status":200,"headers":{},"text":""}}""";

    public static TheoryData<string, string> Damaged => new()
    {
        { "no JSON", "{" },
        { "another form", "[]" },
        { "no steps", """{"scenario":"s","studio":"0.82.1","fresh":true,"bootstrap":false}""" },
        { "a step of an unknown kind", OneStep("""{"kind":"teleport"}""") },
        { "a request without a method", OneStep(Rest.Replace("\"method\":\"GET\",", "", StringComparison.Ordinal)) },
        { "a request without an answer", OneStep("""{"kind":"rest","method":"GET","path":"/","session":null}""") },
        { "a status that is no number", OneStep(Rest.Replace("200", "\"200\"", StringComparison.Ordinal)) },
        { "an export that is no base64", OneStep("""{"kind":"export","api_key":null,"otlp_base64":"?","answer":{"code":"OK","message":"","trailers":{}}}""") },
        { "an export without a code", OneStep("""{"kind":"export","api_key":null,"otlp_base64":"","answer":{"message":"","trailers":{}}}""") },
        { "a message too small to generate", OneStep("""{"kind":"export","api_key":null,"generated":{"message_bytes":3},"answer":{"code":"OK","message":"","trailers":{}}}""") },
        { "an endless wait", OneStep("""{"kind":"wait","seconds":1e300,"why":""}""") },
        { "a negative wait", OneStep("""{"kind":"wait","seconds":-1,"why":""}""") },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public async Task A_damaged_recording_is_refused_before_anything_is_sent(string what, string text)
    {
        using var folder = RecordingFolder.With(RecordingFolder.Scenario("sound", fresh: true, bootstrap: false, Rest), text);

        await ShouldBeRefused(folder.FullName, what);
    }

    [Fact]
    public async Task A_folder_without_a_scenario_is_refused()
    {
        using var folder = RecordingFolder.With();

        await ShouldBeRefused(folder.FullName, "an empty folder");
        await ShouldBeRefused(Path.Combine(folder.FullName, "missing"), "a missing folder");
    }

    [Fact]
    public void A_folder_of_two_releases_is_refused()
    {
        var scenario = RecordingFolder.Scenario("s", fresh: true, bootstrap: false, Rest);
        using var folder = RecordingFolder.With(scenario, scenario.Replace("0.82.1", "0.80.0", StringComparison.Ordinal));

        FluentActions.Invoking(() => RecordingReplay.ReleaseOf(folder.FullName))
            .Should().Throw<UnreadableRecordingException>().WithMessage("*it mixes the releases 0.82, 0.80*");
    }

    private static string OneStep(string step) => RecordingFolder.Scenario("damaged", fresh: true, bootstrap: false, step);

    private static async Task ShouldBeRefused(string folder, string what)
    {
        var options = new ReplayOptions { StartStudio = _ => throw new InvalidOperationException($"Started a Studio for {what}.") };
        await FluentActions.Awaiting(() => RecordingReplay.RunAsync(folder, "nobody", options, TestContext.Current.CancellationToken))
            .Should().ThrowAsync<UnreadableRecordingException>(what);
    }
}
