using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.StandIn.Evidence;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>The replay vectors of the telemetry contract.</summary>
public sealed class JsonPatchVectors
{
    [Trait("Needs", "contract fixtures")]
    [Fact(Skip = GroundTruth.FixturesMissing, SkipUnless = nameof(GroundTruth.HasFixtures), SkipType = typeof(GroundTruth))]
    public void Every_valid_patch_leads_to_its_end() =>
        Vectors("valid")
            .Select(vector => JsonPatch.Apply(vector["start"], vector["patch"]!.AsArray())!.ToJsonString())
            .Should().Equal(Vectors("valid").Select(vector => vector["end"]!.ToJsonString()));

    [Trait("Needs", "contract fixtures")]
    [Fact(Skip = GroundTruth.FixturesMissing, SkipUnless = nameof(GroundTruth.HasFixtures), SkipType = typeof(GroundTruth))]
    public void Every_invalid_patch_is_refused() =>
        Vectors("invalid").Should().NotBeEmpty().And.AllSatisfy(vector =>
            vector.Invoking(refused => JsonPatch.Apply(refused["start"], refused["patch"]!.AsArray())).Should()
                .Throw<JsonPatchException>());

    private static IEnumerable<JsonNode> Vectors(string kind) =>
        JsonNode.Parse(File.ReadAllText(GroundTruth.Fixture("store", "rfc6902-replay.json")))![kind]!.AsArray().Select(vector => vector!);
}
