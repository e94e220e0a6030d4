using System.Security.Cryptography;
using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Tool.Tests.Contract.Studios;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>The fixtures of the telemetry contract, sent as OTLP and read back: studio-contract.md sections 3.11 and 6.</summary>
public sealed class ContractFixtures(ContractStudios studios) : ContractFacts(studios)
{
    private const string NotVerified = "terminal_commit_internal_error_partial";

    // Of what a fixture shows, 0.80 keeps these.
    private static readonly string[] KeptBy080 =
    [
        "trace_id", "span_id", "parent_span_id", "service_name", "name", "kind", "start_time", "end_time", "status_code", "status_message",
        "attributes_json", "events_json", "links_json", "trace_flags", "trace_state",
    ];

    public static TheoryData<string, string> Fixtures => ContractStudios.Each(
        from folder in (string[])["workflow", "agent/producer"]
        from file in GroundTruth.FixtureFiles(folder.Split('/'))
        select $"{folder}/{file}");

    [Trait("Needs", "contract fixtures")]
    [Theory(Skip = GroundTruth.FixturesMissing, SkipUnless = nameof(GroundTruth.HasFixtures), SkipType = typeof(GroundTruth))]
    [MemberData(nameof(Fixtures))]
    public async Task A_fixture_sent_as_OTLP_is_read_back_equal(string name, string path)
    {
        var studio = await OpenAsync(name);
        var fixture = Renamed(path);

        (await SendAsync(studio, fixture)).Should().Be(new CallStatus("OK", ""));

        var rows = await studio.TraceAsync(Convert.FromHexString(fixture["trace_id"]!.GetValue<string>()));
        var shown = rows.ToDictionary(row => row.GetProperty("span_id").GetString()!, row => row.GetRawText());
        var spans = fixture["spans"]!.AsArray();
        shown.Keys.Should().BeEquivalentTo(spans.Select(span => span!["span_id"]!.GetValue<string>()));
        foreach (var span in spans)
        {
            JsonText.Difference(Shown(studio, span!.AsObject()), shown[span["span_id"]!.GetValue<string>()]).Should().BeNull();
        }
    }

    [Trait("Needs", "contract fixtures")]
    [Theory(Skip = GroundTruth.FixturesMissing, SkipUnless = nameof(GroundTruth.HasFixtures), SkipType = typeof(GroundTruth))]
    [MemberData(nameof(Fixtures))]
    public async Task The_evidence_of_a_fixture_is_complete_but_for_the_one_whose_last_commit_failed(string name, string path)
    {
        var studio = await OpenAsync(name);
        var fixture = Renamed(path);
        await SendAsync(studio, fixture);
        await studio.PassSnapshotAsync();

        var (status, text) = await studio.GetAsync("/api/v1/trace-evidence/" + fixture["trace_id"]!.GetValue<string>());

        status.Should().Be(studio.IsOlder ? 404 : 200);
        if (studio.IsOlder)
        {
            return;
        }

        var evidence = JsonNode.Parse(text)!;
        var integrities = evidence["executables_by_span_id"]!.AsObject()
            .Select(entry => entry.Value!["integrity"]!["status"]!.GetValue<string>());
        integrities.Should().NotBeEmpty();
        integrities.All(integrity => integrity == "complete").Should().Be(!path.Contains(NotVerified, StringComparison.Ordinal), text);
    }

    // Fixtures have fixed names and ids, and spans cannot be deleted: each is sent under a trace and a service of its own.
    private static JsonObject Renamed(string path)
    {
        string text = File.ReadAllText(GroundTruth.Fixture(path.Split('/')));
        var original = JsonNode.Parse(text)!;
        return JsonNode.Parse(text
            .Replace(original["trace_id"]!.GetValue<string>(), RandomNumberGenerator.GetHexString(32, lowercase: true),
                StringComparison.Ordinal)
            .Replace($"\"{original["service_name"]!.GetValue<string>()}\"", $"\"{ContractStudio.NewService()}\"",
                StringComparison.Ordinal))!.AsObject();
    }

    private static Task<CallStatus> SendAsync(ContractStudio studio, JsonObject fixture) => studio.ExportAsync(new ExportRequest(
    [
        .. Traces.OfFixture(fixture).Select(emitted => new ResourceSpans
        {
            Resource = emitted.Resource,
            Scopes = [new ScopeSpans { Spans = [emitted.Span] }],
        }),
    ]));

    private static string Shown(ContractStudio studio, JsonObject span)
    {
        var shown = span.DeepClone().AsObject();
        if (!studio.HasDefects)
        {
            foreach (string time in (string[])["start_time", "end_time"])
            {
                shown[time] = shown[time]!.GetValue<string>().Replace("+00:00", "000+00:00", StringComparison.Ordinal);
            }
        }

        if (studio.IsOlder)
        {
            Reduce(shown, studio.HasDefects);
        }

        return shown.ToJsonString();
    }

    private static void Reduce(JsonObject shown, bool hasDefects)
    {
        foreach (string member in shown.Select(member => member.Key).Except(KeptBy080).ToList())
        {
            shown.Remove(member);
        }

        foreach (var item in shown["events_json"]!.AsArray())
        {
            item!.AsObject().Remove("droppedAttributesCount");
            item["timeUnixNano"] = hasDefects ? JsonNode.Parse(item["timeUnixNano"]!.GetValue<string>())
                : item["timeUnixNano"]!.DeepClone();
        }

        if (hasDefects)
        {
            (shown["links_json"], shown["trace_flags"], shown["trace_state"]) = (new JsonArray(), 0, null);
            shown["kind"] = shown["kind"]!.GetValue<string>() == "INTERNAL" ? "SERVER" : "CLIENT";
        }
    }
}
