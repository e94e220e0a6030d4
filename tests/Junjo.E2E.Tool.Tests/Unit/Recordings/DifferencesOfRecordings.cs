using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Tool.Tests.Unit.Recordings;

public sealed class DifferencesOfRecordings
{
    private const string SpansOfA = "/api/v1/observability/services/a/spans";
    private const string SpansOfB = "/api/v1/observability/services/b/spans?limit=2";

    [Fact]
    public void Changes_are_grouped_by_endpoint_and_field()
    {
        using var before = RecordingFolder.With(RecordingFolder.Scenario("s", fresh: false, bootstrap: false,
            Rest("GET", SpansOfA, 200, """[{"kind":"CLIENT","n":1},{"kind":"SERVER","n":1}]"""),
            Rest("GET", SpansOfB, 200, """[{"kind":"CLIENT"}]"""),
            Rest("GET", "/health", 200, """{"status":"ok"}""")));
        using var after = RecordingFolder.With(RecordingFolder.Scenario("s", fresh: false, bootstrap: false,
            Rest("GET", SpansOfA, 200, """[{"kind":"SERVER","n":1},{"kind":"CONSUMER"}]"""),
            Rest("GET", SpansOfB, 200, """[{"kind":"SERVER"}]"""),
            Rest("GET", "/health", 200, """{"status":"ok"}""")));

        var diff = RecordingDiff.Compare(before.FullName, after.FullName);

        diff.Should().BeEquivalentTo(new
        {
            Compared = 3,
            Different = 2,
            OnlyBefore = Array.Empty<string>(),
            OnlyAfter = Array.Empty<string>(),
            Changes = new[]
            {
                new EndpointChange("GET /api/v1/observability/services/{id}/spans", 2, 2,
                [
                    new FieldChange("$[*].kind", 2, "s", 0, "\"CLIENT\"", "\"SERVER\""),
                    new FieldChange("$[*].n", 1, "s", 0, "1", Difference.Absent),
                ]),
            },
        });
    }

    [Fact]
    public void A_header_that_changed_everywhere_is_told_once()
    {
        string[] paths = ["/health", "/users", "/api_keys"];
        using var before = RecordingFolder.With(
            RecordingFolder.Scenario(
                "s", fresh: false, bootstrap: false, [.. paths.Select(path => Rest("GET", path, 200, "", "uvicorn"))]));
        using var after = RecordingFolder.With(
            RecordingFolder.Scenario(
                "s", fresh: false, bootstrap: false, [.. paths.Select(path => Rest("GET", path, 200, "", "granian"))]));

        RecordingDiff.Compare(before.FullName, after.FullName).Changes.Should().BeEquivalentTo(
        [
            new EndpointChange("any endpoint", 3, 3, [new FieldChange("header server", 3, "s", 0, "uvicorn", "granian")]),
        ]);
    }

    [Fact]
    public void Requests_that_only_one_recording_has_are_listed()
    {
        var health = Rest("GET", "/health", 200, "");
        using var before = RecordingFolder.With(
            RecordingFolder.Scenario("both", fresh: false, bootstrap: false, health, health),
            RecordingFolder.Scenario("gone", fresh: false, bootstrap: false, health, health));
        using var after = RecordingFolder.With(
            RecordingFolder.Scenario("both", fresh: false, bootstrap: false, health, Rest("GET", "/docs", 404, "")));

        var diff = RecordingDiff.Compare(before.FullName, after.FullName);

        diff.Compared.Should().Be(1);
        diff.OnlyBefore.Should().Equal("both step 1: GET /health", "gone");
        diff.OnlyAfter.Should().Equal("both step 1: GET /docs");
    }

    [Fact]
    public void Requests_are_the_same_however_their_files_are_written()
    {
        const string Request = """{"kind":"rest","method":"POST","path":"/users","session":null,"body":{"name":"<\u00e9>"},"answer":{"status":200,"text":""}}""";
        using var before = RecordingFolder.With(RecordingFolder.Scenario("s", fresh: false, bootstrap: false, Request));
        using var after = RecordingFolder.With(RecordingFolder.Scenario(
            "s", fresh: false, bootstrap: false,
            Request.Replace("{\"name\":", "{ \"name\" : ", StringComparison.Ordinal).Replace("<", "\\u003C", StringComparison.Ordinal)));

        RecordingDiff.Compare(before.FullName, after.FullName).Should()
            .Match<RecordingDiff>(diff => diff.Compared == 1 && diff.Different == 0);
    }

    private static string Rest(string method, string path, int status, string text, string server = "uvicorn") =>
        $$"""
        {"kind":"rest","method":"{{method}}","path":"{{path}}","session":null,
         "answer":{"status":{{status}},"headers":{"server":"{{server}}"},"text":{{JsonSerializer.Serialize(text)}} } }
        """;
}
