using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.EmbeddedStudio;
using Junjo.E2E.EmbeddedStudio.Quirks;

using Server = Junjo.E2E.EmbeddedStudio.EmbeddedStudio;

namespace Junjo.E2E.Tests.Unit.EmbeddedStudio;

/// <summary>The telemetry half of every recorded scenario: exports and the answers about what they stored.</summary>
public sealed class RecordedTelemetry
{
    private const string Telemetry = "/api/v1/observability/";

    private static readonly string[] Evidence =
        ["/api/v1/agent-executions", "/api/v1/execution-resolution", "/api/v1/trace-evidence/"];

    // These turn on routes, query parameters or accounts, which the replay of whole recordings judges.
    private static readonly string[] OfTheRestHalf =
    [
        "api-keys.json", "has-llm.json", "limits.json", "service-names-dots.json", "service-names.json", "unnamed-service.json",
    ];

    public static TheoryData<string> Scenarios => [.. GroundTruth.RecordingFiles("0.80").Except(OfTheRestHalf).Select(name => "0.80/" + name)
        .Concat(GroundTruth.RecordingFiles("0.82").Except(OfTheRestHalf).Select(name => "0.82/" + name))];

    [Theory(Skip = GroundTruth.RecordingsMissing, SkipUnless = nameof(GroundTruth.HasRecordings), SkipType = typeof(GroundTruth))]
    [MemberData(nameof(Scenarios))]
    public async Task Spans_are_answered_as_recorded(string scenario)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var recording = JsonDocument.Parse(await File.ReadAllBytesAsync(GroundTruth.Recording(scenario), cancellationToken));
        var release = scenario.StartsWith("0.80", StringComparison.Ordinal) ? EmbeddedRelease.V080 : EmbeddedRelease.V082;
        var folder = Directory.CreateTempSubdirectory("junjo-e2e-");
        await using var studio = await Server.StartAsync(
            new EmbeddedStudioOptions
            {
                Release = release,
                DataFolder = folder.FullName,
                Quirks = QuirkSet.Of(release),
                SnapshotTtl = TimeSpan.Zero,
            },
            cancellationToken);
        using var client = new HttpClient { BaseAddress = studio.RestUrl };
        var key = await SignedIn.CreateKeyAsync(client, studio.RestUrl, cancellationToken);

        var differences = new List<string>();
        foreach (var step in recording.RootElement.GetProperty("steps").EnumerateArray())
        {
            differences.AddRange(await DifferencesAsync(client, studio, step, key, cancellationToken));
        }

        differences.Should().BeEmpty();
        folder.Delete(recursive: true);
    }

    private static async Task<List<string>> DifferencesAsync(
        HttpClient client, Server studio, JsonElement step, string key, CancellationToken cancellationToken)
    {
        var answer = step.TryGetProperty("answer", out var found) ? found : default;
        if (step.GetProperty("kind").GetString() == "export" && step.TryGetProperty("otlp_base64", out var otlp))
        {
            var call = await OtlpCall.SendAsync(
                client, studio.OtlpUrl, otlp.GetBytesFromBase64(), Headers(step, key), Method(step), cancellationToken);
            var expected = new OtlpCall(answer.GetProperty("code").GetString()!, answer.GetProperty("message").GetString()!);
            return call == expected ? [] : [$"export: expected {expected}, saw {call}"];
        }

        if (!IsTelemetry(step, answer) && !IsEvidence(step, answer))
        {
            return [];
        }

        using var request = new HttpRequestMessage(
            new HttpMethod(step.GetProperty("method").GetString()!),
            new Uri(studio.RestUrl, step.GetProperty("path").GetString()!));
        using var response = await client.SendAsync(request, cancellationToken);
        using var actual = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        using var text = JsonDocument.Parse(answer.GetProperty("text").GetString()!);
        return JsonDifference.Find(text.RootElement, actual.RootElement, request.RequestUri!.PathAndQuery, step.TryGetProperty("unordered", out _));
    }

    private static bool IsTelemetry(JsonElement step, JsonElement answer) =>
        step.GetProperty("kind").GetString() == "rest"
        && (step.GetProperty("path").GetString()!.StartsWith(Telemetry, StringComparison.Ordinal)
            || (step.GetProperty("path").GetString() == "/api/admin/flush-wal" && step.GetProperty("method").GetString() == "POST"))
        && step.GetProperty("method").GetString() is "GET" or "POST"
        && answer.GetProperty("status").GetInt32() == 200
        && answer.TryGetProperty("text", out _);

    // Which of several equally old agents a limit leaves out is not defined.
    private static bool IsEvidence(JsonElement step, JsonElement answer) =>
        step.GetProperty("kind").GetString() == "rest"
        && Array.Exists(Evidence, path => step.GetProperty("path").GetString()!.StartsWith(path, StringComparison.Ordinal))
        && step.GetProperty("method").GetString() == "GET"
        && answer.GetProperty("status").GetInt32() is 200 or 409 or 422
        && !step.TryGetProperty("tied", out _);

    private static string Method(JsonElement step) =>
        step.TryGetProperty("method", out var method) ? method.GetString()! : OtlpCall.ExportPath;

    private static (string Name, string Value)[] Headers(JsonElement step, string key)
    {
        var headers = new List<(string, string)>();
        if (step.GetProperty("api_key").GetString() is { } value)
        {
            headers.Add(("x-junjo-api-key", value.Replace("{api_key}", key, StringComparison.Ordinal)));
        }

        if (step.TryGetProperty("metadata", out var metadata))
        {
            headers.AddRange(metadata.EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!)));
        }

        if (step.TryGetProperty("compression", out var compression))
        {
            headers.Add(("grpc-encoding", compression.GetString()!));
        }

        return [.. headers];
    }
}
