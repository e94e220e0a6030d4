using System.Globalization;
using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>How each OTLP field is shown: the table and the example of studio-contract.md, sections 2.6 and 2.7.</summary>
public sealed class Conversion(ContractStudios studios) : ContractFacts(studios)
{
    /// <summary>Number of the kind, its name on 0.80 with its defect Q-03, and its name otherwise.</summary>
    public static TheoryData<string, int, string, string> Kinds => ContractStudios.Each<int, string, string>(
        [
            (0, "INTERNAL", "UNSPECIFIED"), (1, "SERVER", "INTERNAL"), (2, "CLIENT", "SERVER"), (3, "PRODUCER", "CLIENT"),
            (4, "CONSUMER", "PRODUCER"), (5, "INTERNAL", "CONSUMER"), (6, "INTERNAL", "UNSPECIFIED"), (-1, "INTERNAL", "UNSPECIFIED"),
            (256, "INTERNAL", "UNSPECIFIED"), (257, "SERVER", "INTERNAL"),
        ]);

    /// <summary>Nanoseconds and the text with what is below a microsecond.</summary>
    public static TheoryData<string, ulong, string> Times => ContractStudios.Each<ulong, string>(
        [
            (1_775_390_400_123_456_789, "2026-04-05T12:00:00.123456789+00:00"),
            (1_775_390_400_000_000_000, "2026-04-05T12:00:00.000000000+00:00"),
            (1, "1970-01-01T00:00:00.000000001+00:00"),
            (999, "1970-01-01T00:00:00.000000999+00:00"),
            (1_000, "1970-01-01T00:00:00.000001000+00:00"),
            (long.MaxValue, "2262-04-11T23:47:16.854775807+00:00"),
            (1UL << 63, "1677-09-21T00:12:43.145224192+00:00"),
            (ulong.MaxValue, "1969-12-31T23:59:59.999999999+00:00"),
            (0, ""),
        ]);

    /// <summary>A name, a value and its JSON.</summary>
    public static TheoryData<string, string, string> Values =>
        ContractStudios.Each(Attributes.Select(value => (value.Key, value.Value.Json)));

    private static readonly Dictionary<string, (AnyValue? Value, string Json)> Attributes = new()
    {
        ["text"] = ("a\"b\\c/\u00e9\ud83d\ude42\n\0", "\"a\\\"b\\\\c/\u00e9\ud83d\ude42\\n\\u0000\""),
        ["empty text"] = ("", "\"\""),
        ["true"] = (true, "true"),
        ["largest int64"] = (long.MaxValue, "9223372036854775807"),
        ["smallest int64"] = (long.MinValue, "-9223372036854775808"),
        ["beyond 2^53"] = (9_007_199_254_740_993L, "9007199254740993"),
        ["integral double"] = (3.0, "3.0"),
        ["large double"] = (1e16, "1e+16"),
        ["small double"] = (1e-7, "1e-07"),
        ["negative zero"] = (-0.0, "-0.0"),
        ["NaN"] = (double.NaN, "null"),
        ["infinity"] = (double.PositiveInfinity, "null"),
        ["negative infinity"] = (double.NegativeInfinity, "null"),
        ["bytes"] = (new AnyValue.Bytes(new byte[] { 0xDE, 0xAD }), "\"dead\""),
        ["no bytes"] = (new AnyValue.Bytes(Array.Empty<byte>()), "\"\""),
        ["array"] = (new AnyValue.Sequence([1L, "a", new AnyValue.Sequence([])]), "[1,\"a\",[]]"),
        ["map"] = (new AnyValue.Map([new("b", 1L), new("a", 2L), new("b", 3L)]), "{\"a\":2,\"b\":3}"),
        ["no value set"] = (new AnyValue.Empty(), "null"),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Kinds_have_their_names_which_0_80_shifts_by_one(string name, int kind, string shifted, string right)
    {
        var studio = await OpenAsync(name);

        var span = await ShownAsync(studio, WireSpans.Root(WireSpans.NewTrace()) with { Kind = kind });

        span.GetProperty("kind").GetString().Should().Be(
            studio.IsOlder ? (studio.HasDefects ? shifted : right)
            : !studio.HasDefects && right == "UNSPECIFIED" ? "INTERNAL"
            : right);
    }

    [Theory]
    [MemberData(nameof(Times))]
    public async Task Times_are_UTC_and_cut_to_microseconds_and_zero_is_empty(string name, ulong nanos, string exact)
    {
        var studio = await OpenAsync(name);

        var span = await ShownAsync(
            studio, WireSpans.Root(WireSpans.NewTrace()) with { StartTimeUnixNano = nanos, EndTimeUnixNano = nanos });

        string expected = studio.HasDefects && exact.Length > 0 ? exact.Remove("2026-04-05T12:00:00.123456".Length, "789".Length) : exact;
        span.GetProperty("start_time").GetString().Should().Be(expected);
        span.GetProperty("end_time").GetString().Should().Be(expected);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task An_attribute_value_is_this_JSON_in_spans_and_events(string name, string value, string json)
    {
        var studio = await OpenAsync(name);
        KeyValue[] attributes = [new("key", Attributes[value].Value)];

        var span = await ShownAsync(
            studio,
            WireSpans.Root(WireSpans.NewTrace()) with { Attributes = attributes, Events = [new SpanEvent { Attributes = attributes }] });

        span.GetProperty("attributes_json").GetRawText().Should().Be($"{{\"key\":{json}}}");
        span.GetProperty("events_json")[0].GetProperty("attributes").GetRawText().Should().Be($"{{\"key\":{json}}}");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task The_last_of_equal_keys_counts_keys_are_sorted_by_their_bytes_and_a_key_without_a_value_is_left_out(string name)
    {
        var studio = await OpenAsync(name);
        KeyValue[] attributes = [new("b", 1L), new("\ud83d\ude42", 2L), new("\uffee", 3L), new("a", 4L), new("b", 5L), new("gone", null),
            new("", 6L)];

        var span = await ShownAsync(studio, WireSpans.Root(WireSpans.NewTrace()) with { Attributes = attributes });

        span.GetProperty("attributes_json").GetRawText().Should().Be("{\"\":6,\"a\":4,\"b\":5,\"\uffee\":3,\"\ud83d\ude42\":2}");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Ids_are_the_hex_of_whatever_bytes_arrive(string name)
    {
        var studio = await OpenAsync(name);
        byte[] trace = [.. WireSpans.NewTrace(), 1, 2, 3];

        var span = await ShownAsync(studio, WireSpans.Root(trace) with { SpanId = new byte[] { 0xAB } }, trace);

        span.GetProperty("trace_id").GetString().Should().Be(WireSpans.Hex(trace));
        span.GetProperty("span_id").GetString().Should().Be("ab");
        span.GetProperty("parent_span_id").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_parent_id_of_zeros_is_a_parent(string name)
    {
        var studio = await OpenAsync(name);
        string service = ContractStudio.NewService();
        var trace = WireSpans.NewTrace();

        await studio.ExportAsync(service, WireSpans.Root(trace) with { ParentSpanId = new byte[8] });

        (await studio.SpanAsync(trace)).GetProperty("parent_span_id").GetString().Should()
            .Be(studio.HasDefects ? "0000000000000000" : null);
        (await studio.RowsAsync(WireSpans.ServicePath(service, "spans/root"))).Should().HaveCount(studio.HasDefects ? 0 : 1);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_status_is_its_code_as_text_and_its_message(string name)
    {
        var studio = await OpenAsync(name);
        (OtlpStatus? Sent, string Shown)[] statuses =
            [(null, "0 "), (new(0, ""), "0 "), (new(1, ""), "1 "), (new(2, "why"), "2 why"), (new(2, ""), "2 "), (new(0, "so"), "0 so")];

        foreach (var (sent, shown) in statuses)
        {
            var span = await ShownAsync(studio, WireSpans.Root(WireSpans.NewTrace()) with { Status = sent });
            $"{span.GetProperty("status_code").GetString()} {span.GetProperty("status_message").GetString()}".Should().Be(shown);
        }
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task The_example_of_the_contract_is_shown_member_by_member(string name)
    {
        var studio = await OpenAsync(name);
        string service = ContractStudio.NewService();
        var trace = WireSpans.NewTrace();

        await studio.ExportAsync(Example(service, trace));

        JsonText.Difference(ExampleShown(studio, service, trace), (await studio.SpanAsync(trace)).GetRawText()).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Scopes_and_schema_urls_are_not_shown(string name)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();
        string marker = ContractStudio.NewService();
        var scope = new ScopeSpans
        {
            Scope = new OtlpScope(marker, marker),
            SchemaUrl = marker,
            Spans = [WireSpans.Root(trace)],
        };

        await studio.ExportAsync(new ExportRequest([new ResourceSpans { Scopes = [scope], SchemaUrl = marker }]));

        (await studio.SpanAsync(trace)).GetRawText().Should().NotContain(marker);
    }

    private static ExportRequest Example(string service, byte[] trace) => WireSpans.Request(
        new OtlpResource { Attributes = [new("service.name", service), new("n", 1L)], DroppedAttributesCount = 7 },
        new OtlpSpan
        {
            TraceId = trace,
            SpanId = WireSpans.SpanId(1),
            Name = "call",
            Kind = 3,
            StartTimeUnixNano = WireSpans.Start,
            EndTimeUnixNano = WireSpans.Start + 1_000_000_000,
            TraceState = "a=b",
            Flags = 0x3FF,
            DroppedAttributesCount = 1,
            DroppedEventsCount = 2,
            DroppedLinksCount = uint.MaxValue,
            Attributes = [new("n", new AnyValue.Empty()), new("big", 9_007_199_254_740_993L)],
            Events = [new SpanEvent { Name = "e", TimeUnixNano = 1_775_390_400_200_000_001, DroppedAttributesCount = 4 }],
            Links = [new SpanLink { TraceId = trace, SpanId = WireSpans.SpanId(2), TraceState = "", Flags = 5,
                DroppedAttributesCount = 6 }],
        });

    private static string ExampleShown(ContractStudio studio, string service, byte[] trace)
    {
        bool isReduced = studio.IsOlder && studio.HasDefects;
        string nanos = studio.HasDefects ? "" : "789";
        string kind = isReduced ? "PRODUCER" : "CLIENT";
        string dropped = studio.IsOlder ? "" : "\"droppedAttributesCount\":4,";
        string time = isReduced ? "1775390400200000001" : "\"1775390400200000001\"";
        string link = $$"""{"attributes":{},"droppedAttributesCount":6,"flags":5,"spanId":"0000000000000002","traceId":"{{WireSpans.Hex(trace)}}","traceState":""}""";
        string context = isReduced
            ? "\"links_json\":[],\"trace_flags\":0,\"trace_state\":null"
            : string.Create(CultureInfo.InvariantCulture, $"\"links_json\":[{link}],\"trace_flags\":1023,\"trace_state\":\"a=b\"");
        string rest = studio.IsOlder
            ? ""
            : ",\"dropped_attributes_count\":1,\"dropped_events_count\":2,\"dropped_links_count\":4294967295,"
                + $"\"resource_attributes_json\":{{\"n\":1,\"service.name\":\"{service}\"}},\"resource_dropped_attributes_count\":7";
        return $$"""
            {"trace_id":"{{WireSpans.Hex(trace)}}","span_id":"0000000000000001","parent_span_id":null,"service_name":"{{service}}","name":"call",
            "kind":"{{kind}}","start_time":"2026-04-05T12:00:00.123456{{nanos}}+00:00","end_time":"2026-04-05T12:00:01.123456{{nanos}}+00:00",
            "status_code":"0","status_message":"","attributes_json":{"big":9007199254740993,"n":null},
            "events_json":[{"attributes":{},{{dropped}}"name":"e","timeUnixNano":{{time}}}],{{context}}{{rest}}}
            """;
    }

    private static async Task<JsonElement> ShownAsync(ContractStudio studio, OtlpSpan span, byte[]? trace = null)
    {
        (await studio.ExportAsync(ContractStudio.NewService(), span)).Should().Be(new CallStatus("OK", ""));
        return await studio.SpanAsync(trace ?? span.TraceId.ToArray());
    }
}
