using FluentAssertions;

using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

public sealed class ShapesOfSpans
{
    private static readonly OtlpSpan Node = new()
    {
        TraceId = new byte[16],
        SpanId = new byte[8],
        Name = "FirstNode",
        Kind = 1,
        Flags = 0x100,
        Attributes = [new KeyValue("junjo.span_type", "node"), new KeyValue("n", 1L), new KeyValue("junjo.state_json_patch", """[{"op":"add","value":1}]""")],
        Events = [new SpanEvent { Name = "set_state", Attributes = [new KeyValue("id", "x")] }],
    };

    public static TheoryData<string, OtlpSpan> SameShapes => new()
    {
        { "name of one word", Node with { Name = "Another" } },
        { "ids and times", Node with { TraceId = new byte[] { 1, 2 }, SpanId = new byte[] { 3 }, StartTimeUnixNano = 4,
            EndTimeUnixNano = 5 } },
        { "values", Node with { Attributes = [Node.Attributes[0], new KeyValue("n", 2L), new KeyValue("junjo.state_json_patch", """[{"op":"remove","value":"x"}]""")] } },
        { "number of equal events", Node with { Events = [Node.Events[0], Node.Events[0]] } },
        { "order of attributes", Node with { Attributes = [Node.Attributes[1], Node.Attributes[0], Node.Attributes[2]] } },
        { "what is deliberately ours", Node with { Attributes = [.. Node.Attributes, new KeyValue("ours", 1L)] } },
    };

    public static TheoryData<string, OtlpSpan> OtherShapes => new()
    {
        { "name of two words", Node with { Name = "Another Node" } },
        { "kind", Node with { Kind = 2 } },
        { "flags", Node with { Flags = 0x101 } },
        { "parent", Node with { ParentSpanId = new byte[] { 9 } } },
        { "status", Node with { Status = new OtlpStatus(2, "") } },
        { "message of the status", Node with { Status = new OtlpStatus(0, "no") } },
        { "trace state", Node with { TraceState = "a=b" } },
        { "attribute missing", Node with { Attributes = [Node.Attributes[0], Node.Attributes[2]] } },
        { "attribute too many", Node with { Attributes = [.. Node.Attributes, new KeyValue("extra", 1L)] } },
        { "attribute of another type", Node with { Attributes = [Node.Attributes[0], new KeyValue("n", "1"), Node.Attributes[2]] } },
        { "member of a payload", Node with { Attributes = [Node.Attributes[0], Node.Attributes[1], new KeyValue("junjo.state_json_patch", """[{"op":1,"value":1}]""")] } },
        { "event missing", Node with { Events = [] } },
        { "event of another name", Node with { Events = [new SpanEvent { Name = "other", Attributes = Node.Events[0].Attributes }] } },
        { "attribute of an event", Node with { Events = [new SpanEvent { Name = "set_state" }] } },
    };

    [Theory]
    [MemberData(nameof(SameShapes))]
    public void Spans_of_one_shape_may_differ_in(string what, OtlpSpan span) => Of(span).Should().BeEquivalentTo(Of(Node), what);

    [Theory]
    [MemberData(nameof(OtherShapes))]
    public void Spans_of_one_shape_may_not_differ_in(string what, OtlpSpan span) => Of(span).Should().NotBeEquivalentTo(Of(Node), what);

    [Fact]
    public void Scope_and_resource_belong_to_the_shape()
    {
        Of(Node, scope: "other").Should().NotBeEquivalentTo(Of(Node));
        Of(Node, resource: "host").Should().NotBeEquivalentTo(Of(Node));
    }

    private static HashSet<string> Of(OtlpSpan span, string scope = "junjo", string resource = "service.name") => SpanShape.OfExports(
        [
            new ExportRequest(
            [
                new ResourceSpans
                {
                    Resource = new OtlpResource { Attributes = [new KeyValue(resource, "x")] },
                    Scopes = [new ScopeSpans { Scope = new OtlpScope(scope), Spans = [span] }],
                },
            ]),
        ],
        deliberate: ["ours"]);
}
