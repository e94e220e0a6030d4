using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.StandIn.Evidence;
using Junjo.E2E.StandIn.Quirks;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>A span type that is no text: a list or a map breaks the evidence of the whole trace, any other is passed over.</summary>
public sealed class SpanTypesOfAnyKind
{
    [Theory]
    [InlineData("[]")]
    [InlineData("""["workflow"]""")]
    [InlineData("{}")]
    [InlineData("""{"a":[1]}""")]
    public void A_list_or_a_map_breaks_the_evidence_with_the_quirk_and_only_with_it(string type)
    {
        FluentActions.Invoking(() => Assemble(type, QuirkSet.Of(Quirk.Q57))).Should().Throw<InvalidDataException>()
            .WithMessage("unhashable type: *");

        Assemble(type, QuirkSet.None).Should().Be("[]");
    }

    [Theory]
    [InlineData("\"node\"")]
    [InlineData("\"\"")]
    [InlineData("5")]
    [InlineData("1.5")]
    [InlineData("true")]
    [InlineData("null")]
    public void Any_other_span_type_is_passed_over(string type) => Assemble(type, QuirkSet.Of(Quirk.Q57)).Should().Be("[]");

    private static string Assemble(string type, QuirkSet quirks)
    {
        using JsonDocument row = JsonDocument.Parse($$"""
            {"trace_id":"t","span_id":"0000000000000001","name":"n","attributes_json":{"junjo.span_type":{{type}}},"resource_attributes_json":{},"events_json":[]}
            """);
        return TraceEvidence.Assemble("t", [row.RootElement], EvidenceRules.Of(quirks))["diagnostics"]!.ToJsonString();
    }
}
