using System.Text.Json;
using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.StandIn.Evidence;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>A recorded trace whose attributes are spoiled one by one: something is always answered.</summary>
public sealed class DamagedEvidence
{
    private static readonly string?[] Values =
    [
        null, "null", "-9223372036854775808", "1.5", "\"\"", "[]", "{}", "\"{}\"", "\"null\"", "\"[1]\"",
        "\"[{}]\"", "\"-9223372036854775808\"", "\"1e400\"",
        """ "[{\"op\":\"add\",\"path\":\"/a/b\",\"value\":1}]" """,
        """ "{\"v\":1,\"type\":\"tool_calls\",\"calls\":[null]}" """, """ "\"\\ud800\"" """,
    ];

    public static TheoryData<string> Scenarios =>
    [
        "0.82/contract-agent-producer-direct_typed_completion.json",
        "0.82/contract-agent-producer-boundary_input_history_rejection.json",
        "0.82/contract-workflow-subflow_with_parent_store.json",
    ];

    [Trait("Needs", "contract recordings")]
    [Theory(Skip = GroundTruth.ContractRecordingsMissing, SkipUnless = nameof(GroundTruth.HasContractRecordings),
        SkipType = typeof(GroundTruth))]
    [MemberData(nameof(Scenarios))]
    public void Evidence_is_assembled_whatever_one_attribute_holds(string scenario)
    {
        var answer = RecordedAnswer.OfScenario(scenario)
            .First(answer => answer.Path.StartsWith("/api/v1/trace-evidence/", StringComparison.Ordinal));
        var spans = JsonNode.Parse(answer.Text)!["spans"]!.AsArray();

        var failures = new List<string>();
        foreach (var (bag, key) in Bags(spans).SelectMany(bag => bag.Select(pair => (bag, pair.Key)).ToList()))
        {
            var original = bag[key];
            failures.AddRange(Values.Select(value => Failure(spans, bag, key, value)).OfType<string>());
            bag[key] = original;
        }

        failures.Should().BeEmpty();
    }

    private static IEnumerable<JsonObject> Bags(JsonArray spans) => spans.SelectMany(span =>
        span!["events_json"]!.AsArray().Select(item => item!["attributes"]!.AsObject())
            .Append(span["attributes_json"]!.AsObject()).Append(span["resource_attributes_json"]!.AsObject()));

    private static string? Failure(JsonArray spans, JsonObject bag, string key, string? value)
    {
        bag.Remove(key);
        if (value is not null)
        {
            bag[key] = JsonNode.Parse(value);
        }

        try
        {
            TraceEvidence.Assemble("t", [.. JsonSerializer.SerializeToElement(spans).EnumerateArray()], EvidenceRules.OfRelease);
            return null;
        }
        catch (Exception exception) when (exception is JsonPointerException
            || (exception is InvalidDataException && key == "junjo.span_type"))
        {
            // The real Studio answers 500 to a patch that leads nowhere, and to a span type that is a list or a map.
            return null;
        }
#pragma warning disable CA1031 // Any exception at all is the finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"{key} = {value}: {exception}";
        }
    }
}
