using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>Events, links, trace state, flags and dropped counts: studio-contract.md, section 2.6.</summary>
internal static class EdgeEvents
{
    private const string Trace = "0102030405060708090a0b0c0d0e0f10";

    public static IReadOnlyList<EdgeValue> Events { get; } =
    [
        new("none", message => message, [("events_json", "")]),
        Event("one", 1_775_390_400_200_000_001, "e", [new("n", 1L)], 0, """{"n":1}"""),
        Event("time zero, no name", 0, "", [], 0, "{}"),
        Event("largest time and dropped count", ulong.MaxValue, "last", [], uint.MaxValue, "{}"),
        Event("hard text", 1, "a\0\"\u05e9\ud83d\ude80", [new("\0", "\ud83d\ude80"), new("x", double.NaN)], 7, """{"\u0000":"\ud83d\ude80","x":null}"""),
        Many(128),
        Many(1000),
    ];

    public static IReadOnlyList<EdgeValue> Links { get; } =
    [
        Link("none", null, ""),
        Link(
            "one",
            new SpanLink { TraceId = Convert.FromHexString(Trace), SpanId = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 } },
            $$"""{"attributes":{},"droppedAttributesCount":0,"flags":0,"spanId":"0102030405060708","traceId":"{{Trace}}","traceState":""}"""),
        Link(
            "full",
            new SpanLink
            {
                TraceId = Convert.FromHexString("aa"),
                TraceState = "a=b,c=d",
                Attributes = [new("v", 3.0), new("v", new AnyValue.Bytes(new byte[] { 1 }))],
                DroppedAttributesCount = uint.MaxValue,
                Flags = uint.MaxValue,
            },
            """{"attributes":{"v":"01"},"droppedAttributesCount":4294967295,"flags":4294967295,"spanId":"","traceId":"aa","traceState":"a=b,c=d"}"""),
    ];

    public static IReadOnlyList<EdgeValue> TraceStates { get; } =
        [State("none", "", "null"), State("two members", "a=b,c=d", "\"a=b,c=d\""), State("not W3C", "\u00fc \"?", "\"\u00fc \\\"?\"")];

    public static IReadOnlyList<EdgeValue> Flags { get; } = [Flag(0), Flag(1), Flag(0x100), Flag(0x300), Flag(uint.MaxValue)];

    public static IReadOnlyList<EdgeValue> Dropped { get; } = [Counts(0, 0, 0), Counts(1, 2, 3),
        Counts(uint.MaxValue, uint.MaxValue, uint.MaxValue)];

    private static EdgeValue Event(string name, ulong time, string text, KeyValue[] attributes, uint dropped, string shown)
    {
        var sent = new SpanEvent { TimeUnixNano = time, Name = text, Attributes = attributes, DroppedAttributesCount = dropped };
        return new EdgeValue(
            name,
            message => message with { Span = message.Span with { Events = [sent] } },
            [("events_json", $$"""{"attributes":{{shown}},"droppedAttributesCount":{{dropped}},"name":{{EdgeText.Json(text)}},"timeUnixNano":"{{time}}"}""")],
            [("events_json", $$"""{"attributes":{{shown}},"name":{{EdgeText.Json(text)}},"timeUnixNano":{{time}}}""")])
        {
            Sound080 = [("events_json", $$"""{"attributes":{{shown}},"name":{{EdgeText.Json(text)}},"timeUnixNano":"{{time}}"}""")],
        };
    }

    private static EdgeValue Many(int count) => new(
        $"{count}",
        message => message with
        {
            Span = message.Span with
            {
                Events = [.. Enumerable.Range(0, count).Select(i => new SpanEvent { Name = $"e{i}", TimeUnixNano = (ulong)i })],
            },
        },
        [("events_json", string.Join(',', Enumerable.Range(0, count).Select(i =>
            $$"""{"attributes":{},"droppedAttributesCount":0,"name":"e{{i}}","timeUnixNano":"{{i}}"}""")))],
        [("events_json", string.Join(',', Enumerable.Range(0, count).Select(i =>
            $$"""{"attributes":{},"name":"e{{i}}","timeUnixNano":{{i}}}""")))])
    {
        Sound080 = [("events_json", string.Join(',', Enumerable.Range(0, count).Select(i =>
                $$"""{"attributes":{},"name":"e{{i}}","timeUnixNano":"{{i}}"}""")))],
    };

    private static EdgeValue Link(string name, SpanLink? link, string shown) => new(
        name,
        message => link is null ? message : message with { Span = message.Span with { Links = [link] } },
        [("links_json", shown)],
        [("links_json", "")]);

    private static EdgeValue State(string name, string state, string shown) => new(
        name, message => message with { Span = message.Span with { TraceState = state } }, [("trace_state", shown)],
        [("trace_state", "null")]);

    private static EdgeValue Flag(uint flags) => new(
        $"{flags}", message =>
            message with { Span = message.Span with { Flags = flags } }, [("trace_flags", $"{flags}")], [("trace_flags", "0")]);

    private static EdgeValue Counts(uint attributes, uint events, uint links) => new(
        $"{attributes}, {events}, {links}",
        message => message with
        {
            Span = message.Span with { DroppedAttributesCount = attributes, DroppedEventsCount = events, DroppedLinksCount = links },
        },
        [("dropped_attributes_count", $"{attributes}"), ("dropped_events_count", $"{events}"), ("dropped_links_count", $"{links}")],
        [])
    {
        Sound080 = [],
    };
}
