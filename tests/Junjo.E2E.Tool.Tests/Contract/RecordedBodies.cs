using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

using FluentAssertions;
using FluentAssertions.Execution;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>Every body of success that a real Studio answered reads into the client's types and writes back equal.</summary>
[Trait("Category", "Contract")]
public sealed class RecordedBodies
{
    // Without a type: a success in words, which no method reads.
    private static readonly (string Method, Regex Path, JsonTypeInfo? Type)[] Readers =
    [
        ("GET", Path("/health"), StudioJson.Default.StudioHealth),
        ("GET", Path("/"), StudioJson.Default.StudioBanner),
        ("GET", Path("/api/config"), StudioJson.Default.StudioConfig),
        ("GET", Path("/users/db-has-users"), StudioJson.Default.UsersExistence),
        ("POST", Path("/users/create-first-user"), null),
        ("POST", Path("/sign-in"), null),
        ("POST", Path("/sign-out"), null),
        ("GET", Path("/auth-test"), StudioJson.Default.SessionUser),
        ("GET", Path("/users"), StudioJson.Default.IReadOnlyListStudioUser),
        ("POST", Path("/users"), null),
        ("DELETE", Path("/users/[^/]+"), null),
        ("GET", Path("/api_keys"), StudioJson.Default.IReadOnlyListApiKey),
        ("POST", Path("/api_keys"), StudioJson.Default.ApiKey),
        ("POST", Path("/api/admin/flush-wal"), StudioJson.Default.FlushResult),
        ("GET", Path("/api/v1/observability/services"), StudioJson.Default.IReadOnlyListString),
        ("GET", Path("/api/v1/observability/services/.*/(spans|spans/root|workflows)"), StudioJson.Default.IReadOnlyListStudioSpan),
        ("GET", Path("/api/v1/observability/traces/[^/]*/spans"), StudioJson.Default.IReadOnlyListStudioSpan),
        ("GET", Path("/api/v1/observability/traces/[^/]*/spans/[^/]*"), StudioJson.Default.StudioSpan),
        ("GET", Path("/api/v1/agent-executions"), StudioJson.Default.IReadOnlyListAgentExecution),
        ("GET", Path("/api/v1/execution-resolution"), StudioJson.Default.ExecutionLocation),
        ("GET", Path("/api/v1/trace-evidence/[^/]+"), StudioJson.Default.TraceEvidence),
        ("OPTIONS", Path(".*"), null),
    ];

    public static TheoryData<string> Scenarios =>
        [.. GroundTruth.RecordingFiles().Where(file => !file.StartsWith("sdk", StringComparison.Ordinal))];

    public static TheoryData<string> Captures => [.. GroundTruth.RecordingFiles("sdk-answers")];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Answers_of_a_scenario_read_and_write_back_equal(string scenario) =>
        AssertWrittenBackEqual(RecordedAnswer.OfScenario(scenario));

    [Theory]
    [MemberData(nameof(Captures))]
    public void Answers_about_a_capture_read_and_write_back_equal(string capture) =>
        AssertWrittenBackEqual(RecordedAnswer.OfCapture("sdk-answers/" + capture));

    [Fact]
    public void Every_reader_has_a_recorded_body()
    {
        var successes = GroundTruth.RecordingFiles("0.82")
            .SelectMany(file => RecordedAnswer.OfScenario("0.82/" + file))
            .Where(IsSuccess)
            .ToList();

        Readers.Where(reader => !successes.Any(answer => Reads(reader, answer))).Should().BeEmpty();
    }

    private static void AssertWrittenBackEqual(IEnumerable<RecordedAnswer> answers)
    {
        using var all = new AssertionScope();
        foreach (var answer in answers.Where(IsSuccess))
        {
            Difference(answer).Should().BeNull($"{answer.Method} {answer.Path} is read without loss");
        }
    }

    private static string? Difference(RecordedAnswer answer)
    {
        var reader = Readers.FirstOrDefault(reader => Reads(reader, answer));
        if (reader.Path is null)
        {
            return "no method of the client reads it";
        }

        return reader.Type is null ? null : JsonText.Difference(answer.Text, WriteBack(answer.Text, reader.Type));
    }

    private static bool IsSuccess(RecordedAnswer answer) => answer.Status is >= 200 and < 300;

    private static bool Reads((string Method, Regex Path, JsonTypeInfo? Type) reader, RecordedAnswer answer) =>
        reader.Method == answer.Method && reader.Path.IsMatch(answer.Path.Split('?')[0]);

    private static string WriteBack(string text, JsonTypeInfo type) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize(text, type), type);

    private static Regex Path(string pattern) => new($"^{pattern}$", RegexOptions.CultureInvariant);
}
