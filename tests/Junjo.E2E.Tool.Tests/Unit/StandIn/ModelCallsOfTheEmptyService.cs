using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StandIn.Wire;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>Roots with model calls of the empty service name, which Q-21 answers with rows of every service.</summary>
public sealed class ModelCallsOfTheEmptyService
{
    private const string Path = "services//spans/root";

    [Theory]
    [InlineData("other", false)]
    [InlineData("", true)]
    public async Task Only_model_calls_of_spans_without_a_service_count(string service, bool isListed)
    {
        await using var studio = await StudioUnderTest.StartAsync(QuirkSet.AnswersOf(StandInRelease.V082));
        Span root = StudioUnderTest.Span(1, 1, isRoot: true);
        root.Attributes.Add(StudioUnderTest.Attribute("openinference.span.kind", new AnyValue { StringValue = "LLM" }));
        (await studio.ExportAsync(service, root)).Code.Should().Be("OK");

        (await studio.NamesAsync(Path)).Should().Equal("span 1");
        (await studio.NamesAsync(Path + "?has_llm=true")).Should().Equal(isListed ? ["span 1"] : []);
        (await studio.NamesAsync("services/other/spans/root?has_llm=true")).Should().Equal(isListed ? [] : ["span 1"]);
    }
}
