using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.Tool.Tests.Unit.Recordings;

namespace Junjo.E2E.Tool.Tests.Contract.Replay;

[Trait("Category", "Contract")]
public sealed class PlantedDeviations
{
    /// <summary>Scenario, step, the text in its answer, what it is changed to, and the path at which that must be found.</summary>
    public static TheoryData<string, int, string, string, string> Plants => new()
    {
        { "span-kinds", 2, "\"kind\":\"INTERNAL\"", "\"kind\":\"SERVER\"", "$[2].kind" },
        { "attribute-types", 5, "\"double integral\":3.0", "\"double integral\":3", "$[0].attributes_json['double integral']" },
        { "export-authentication", 1, "Invalid API key", "Invalid api key", "message" },
    };

    [Theory]
    [MemberData(nameof(Plants))]
    public async Task A_planted_deviation_is_found_at_its_step_and_path(string scenario, int step, string text, string changed, string path)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var recorded = await File.ReadAllTextAsync(GroundTruth.Recording("0.82", scenario + ".json"), cancellationToken);
        using var sound = RecordingFolder.With(recorded);
        using var altered = RecordingFolder.With(Changed(recorded, step, text, changed));
        var options = RecordedReplays.StandIns("0.82");

        var before = await RecordingReplay.RunAsync(sound.FullName, "the stand-in", options, cancellationToken);
        var after = await RecordingReplay.RunAsync(altered.FullName, "the stand-in", options, cancellationToken);

        Found(after).Except(Found(before)).Should().Equal((step, path));
        after.Verdict.Should().Be(ScenarioVerdict.Different);
    }

    /// <summary>
    /// Scenario, the one request that is answered differently, the text, what it is changed to, and the step and path at which that must be
    /// found.
    /// </summary>
    public static TheoryData<string, string, string, string, int, string> AnswersOfAStandIn => new()
    {
        { "span-kinds", "GET /api/v1/observability/traces/3a409d451966e01100adb33a8e8f8bf3/spans", "\"kind\":\"INTERNAL\"",
            "\"kind\":\"SERVER\"", 2, "$[2].kind" },
        {
            "attribute-types", "GET /api/v1/observability/traces/d748ffc1fdf0251ea64f869d276931af/spans", "\"double integral\":3.0",
            "\"double integral\":3",
            5, "$[0].attributes_json['double integral']"
        },
        { "users", "DELETE /users/nope", "User not found", "User was not found", 13, "$.detail" },
    };

    [Theory]
    [MemberData(nameof(AnswersOfAStandIn))]
    public async Task A_stand_in_with_one_deviation_is_reported_at_exactly_that_step(
        string scenario, string request, string text, string changed, int step, string path)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var start = RecordedReplays.StandIns("0.82").StartStudio!;
        await using var studio = await start(cancellationToken);
        await using var proxy = await new AlteringProxy(studio.Rest, request, text, changed).StartAsync();
        var options = new ReplayOptions
        {
            Only = scenario,
            StartStudio = _ => Task.FromResult(new ReplayStudio(proxy.Address, studio.Otlp, Lifetime: null)),
        };

        var replay = await RecordingReplay.RunAsync(GroundTruth.Recording("0.82"), "the stand-in", options, cancellationToken);

        proxy.Altered.Should().Be(1);
        Found(replay).Should().Equal((step, path));
        replay.Verdict.Should().Be(ScenarioVerdict.Different);
    }

    private static (int Step, string Path)[] Found(ReplayResult replay) =>
        [.. from step in replay.Scenarios.Single().Differences from difference in step.Differences select (step.Step, difference.Path)];

    private static string Changed(string recorded, int step, string text, string changed)
    {
        var file = JsonNode.Parse(recorded)!;
        var answer = file["steps"]![step]!["answer"]!;
        string member = answer["text"] is null ? "message" : "text";
        string before = answer[member]!.GetValue<string>();
        int at = before.IndexOf(text, StringComparison.Ordinal);
        at.Should().BeGreaterThanOrEqualTo(0);
        answer[member] = before[..at] + changed + before[(at + text.Length)..];
        return file.ToJsonString();
    }
}
