using System.Globalization;
using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>The observability endpoints: studio-contract.md sections 3.8 and 4.3.</summary>
public sealed class Queries(ContractStudios studios) : ContractFacts(studios)
{
    private const int MostRows = 10_001;

    private static readonly string[] Lists = ["spans", "spans/root", "workflows"];

    /// <summary>
    /// Text of the limit, type of the error, and the rule it breaks: a number below the smallest, above the largest, or none at all.
    /// </summary>
    public static TheoryData<string, string, string> RefusedLimits => ContractStudios.Each<string, string>(
        [
            ("0", "small"), ("-1", "small"), ("99999999999999999999", "large"), ("", "none"), ("abc", "none"), ("1.5", "none"),
            ("1e1", "none"), ("0x5", "none"), ("null", "none"),
        ]);

    public static TheoryData<string, string, int> TakenLimits => ContractStudios.Each<string, int>(
        [("1", 1), ("3", 3), ("05", 5), ("+5", 5), ("%205", 5), ("5%20", 5), ("1_0", 10), ("1.0", 1), ("2&limit=3", 3),
            ("3&unknown=1", 3)]);

    public static TheoryData<string, string, bool> Booleans => ContractStudios.Each<string, bool>(
        [
            .. ((string[])["true", "1", "yes", "on", "t", "y", "TRUE", "Yes"]).Select(text => (text, true)),
            .. ((string[])["false", "0", "no", "off", "f", "n", "OFF"]).Select(text => (text, false)),
        ]);

    [Theory]
    [MemberData(nameof(RefusedLimits))]
    public async Task A_limit_outside_its_range_is_422_in_these_words(string name, string limit, string rule)
    {
        var studio = await OpenAsync(name);
        int largest = studio.IsOlder ? 10_000 : 250;
        string input = $"\"input\":\"{limit}\"";
        string error = rule switch
        {
            "small" => $$$"""{"type":"greater_than_equal","loc":["query","limit"],"msg":"Input should be greater than or equal to 1",{{{input}}},"ctx":{"ge":1}}""",
            "large" => $$$"""{"type":"less_than_equal","loc":["query","limit"],"msg":"Input should be less than or equal to {{{largest}}}",{{{input}}},"ctx":{"le":{{{largest}}}}}""",
            _ => $$"""{"type":"int_parsing","loc":["query","limit"],"msg":"Input should be a valid integer, unable to parse string as an integer",{{input}}}""",
        };

        foreach (string list in Lists)
        {
            (await studio.GetAsync($"{ContractStudio.Observability}/services/x/{list}?limit={limit}"))
                .Should().Be((422, $$"""{"detail":[{{error}}]}"""));
        }
    }

    [Theory]
    [MemberData(nameof(TakenLimits))]
    public async Task A_limit_is_read_as_generously_as_Python_reads_one(string name, string limit, int rows)
    {
        var studio = await OpenAsync(name);
        string service = await studio.OnceAsync("limits", async service =>
            await studio.ExportAsync(service, [.. Enumerable.Range(1, 12).Select(number => WireSpans.Root(WireSpans.NewTrace(), number))]));

        (await studio.RowsAsync(WireSpans.ServicePath(service, $"spans?limit={limit}"))).Should().HaveCount(rows);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Without_a_limit_and_with_the_largest_lists_hold_the_newest_of_so_many(string name)
    {
        var studio = await OpenAsync(name);
        var (byDefault, largest) = studio.IsOlder ? (500, 10_000) : (100, 250);
        string service = ContractStudio.NewService();
        var trace = WireSpans.NewTrace();
        OtlpSpan[] spans = [.. Enumerable.Range(1, MostRows)
            .Select(number => WireSpans.Root(trace, number).With(("junjo.span_type", "workflow")))];
        foreach (var part in spans.Chunk(2_000))
        {
            (await studio.ExportAsync(service, part)).Code.Should().Be("OK");
        }

        foreach (string list in Lists)
        {
            (await studio.RowsAsync(WireSpans.ServicePath(service, list))).Should().HaveCount(byDefault);
            string text = largest.ToString(CultureInfo.InvariantCulture);
            var names = await studio.NamesAsync(WireSpans.ServicePath(service, $"{list}?limit={text}"));
            names.Should().Equal(Enumerable.Range(MostRows - largest + 1, largest).Reverse().Select(number => $"span {number}"));
        }

        (await studio.TraceAsync(trace)).Should().HaveCount(MostRows);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Lists_and_traces_are_newest_first_to_the_nanosecond(string name)
    {
        var studio = await OpenAsync(name);
        string service = ContractStudio.NewService();
        var trace = WireSpans.NewTrace();
        ulong[] nanos = [3, 1, 4, 2, 0];

        await studio.ExportAsync(
            service, [.. nanos.Select(nano => WireSpans.Root(trace, (int)nano) with { StartTimeUnixNano = WireSpans.Start + nano })]);

        string[] expected = ["span 4", "span 3", "span 2", "span 1", "span 0"];
        (await studio.NamesAsync(WireSpans.TracePath(trace))).Should().Equal(expected);
        (await studio.NamesAsync(WireSpans.ServicePath(service))).Should().Equal(expected);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task What_is_unknown_is_an_empty_list_or_null_and_never_404(string name)
    {
        var studio = await OpenAsync(name);
        string nobody = ContractStudio.NewService();
        string trace = WireSpans.Hex(WireSpans.NewTrace());

        foreach (string path in (string[])
            [
                $"/services/{nobody}/spans", $"/services/{nobody}/spans/root", $"/services/{nobody}/spans/root?has_llm=true",
                $"/services/{nobody}/workflows", $"/traces/{trace}/spans", "/traces/nope/spans", "/traces/%20/spans",
            ])
        {
            (await studio.GetAsync(ContractStudio.Observability + path)).Should().Be((200, "[]"), path);
        }

        (await studio.GetAsync($"{ContractStudio.Observability}/traces/{trace}/spans/0000000000000001")).Should().Be((200, "null"));
        (await studio.GetAsync($"{ContractStudio.Observability}/traces/{trace}/spans/nope")).Should().Be((200, "null"));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Ids_are_compared_literally_so_capitals_find_nothing(string name)
    {
        var studio = await OpenAsync(name);
        byte[] trace = [0xAB, .. WireSpans.NewTrace()[1..]];
        await studio.ExportAsync(ContractStudio.NewService(), WireSpans.Root(trace, 0xAB));
        await studio.PassSnapshotAsync();

        string path = $"{ContractStudio.Observability}/traces/{WireSpans.Hex(trace)}/spans";
        (await studio.GetAsync(path)).Text.Should().NotBe("[]");
        (await studio.GetAsync(path + "/00000000000000ab")).Text.Should().NotBe("null");
        (await studio.GetAsync($"{ContractStudio.Observability}/traces/{Convert.ToHexString(trace)}/spans")).Should().Be((200, "[]"));
        (await studio.GetAsync(path + "/00000000000000AB")).Should().Be((200, "null"));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Roots_have_no_parent_and_an_orphan_is_none(string name)
    {
        var studio = await OpenAsync(name);
        string service = ContractStudio.NewService();
        var trace = WireSpans.NewTrace();

        await studio.ExportAsync(
            service, WireSpans.Root(trace, 1), WireSpans.Child(trace, 2), WireSpans.Child(WireSpans.NewTrace(), 3, parent: 99));

        (await studio.NamesAsync(WireSpans.ServicePath(service, "spans/root"))).Should().Equal("span 1");
        (await studio.NamesAsync(WireSpans.ServicePath(service))).Should().Equal("span 3", "span 2", "span 1");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Workflows_are_spans_of_exactly_that_type(string name)
    {
        var studio = await OpenAsync(name);
        string service = ContractStudio.NewService();
        var trace = WireSpans.NewTrace();
        AnyValue[] types = ["workflow", "subflow", "Workflow", "workflow ", new AnyValue.Map([new("junjo.span_type", "workflow")]), 1L];

        await studio.ExportAsync(
            service, [.. types.Select((type, index) => WireSpans.Root(trace, index + 1).With(("junjo.span_type", type)))]);

        (await studio.NamesAsync(WireSpans.ServicePath(service, "workflows"))).Should().Equal("span 1");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_root_has_a_model_call_when_a_span_of_its_trace_and_service_names_one(string name)
    {
        var studio = await OpenAsync(name);
        string service = ContractStudio.NewService();
        (string Key, AnyValue Value, bool Counts)[] marks =
        [
            ("openinference.span.kind", "LLM", true), ("openinference.span.kind", "llm", false),
            ("openinference.span.kind", "CHAIN", false),
            ("gen_ai.provider.name", "p", true), ("gen_ai.provider.name", "", false),
            ("gen_ai.operation.name", "chat", true), ("gen_ai.operation.name", "", false), ("gen_ai.system", "p", false),
        ];
        for (int number = 1; number <= marks.Length; number++)
        {
            var trace = WireSpans.NewTrace();
            var (key, value, _) = marks[number - 1];
            await studio.ExportAsync(
                service, WireSpans.Root(trace, number), WireSpans.Child(trace, 100 + number, number).With((key, value)));
        }

        var foreign = WireSpans.NewTrace();
        await studio.ExportAsync(service, WireSpans.Root(foreign, 50));
        await studio.ExportAsync(ContractStudio.NewService(), WireSpans.Child(foreign, 150, 50).With(("gen_ai.provider.name", "p")));

        string[] expected = [.. marks.Index().Where(mark => mark.Item.Counts).Select(mark => $"span {mark.Index + 1}").Reverse()];
        (await studio.NamesAsync(WireSpans.ServicePath(service, "spans/root?has_llm=true"))).Should().Equal(expected);
        await studio.SettleAsync();
        (await studio.NamesAsync(WireSpans.ServicePath(service, "spans/root?has_llm=true"))).Should().Equal(expected);
        (await studio.NamesAsync(WireSpans.ServicePath(service, "spans/root?has_llm=false"))).Should().HaveCount(marks.Length + 1);
    }

    [Theory]
    [MemberData(nameof(Booleans))]
    public async Task Booleans_are_read_in_all_these_forms(string name, string text, bool value)
    {
        var studio = await OpenAsync(name);
        string service = await studio.OnceAsync("booleans", service => studio.ExportAsync(service, WireSpans.Root(WireSpans.NewTrace())));

        (await studio.RowsAsync(WireSpans.ServicePath(service, $"spans/root?has_llm={text}"))).Should().HaveCount(value ? 0 : 1);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task What_is_no_boolean_is_422(string name)
    {
        var studio = await OpenAsync(name);

        foreach (string text in (string[])["", "maybe", "2"])
        {
            (await studio.GetAsync($"{ContractStudio.Observability}/services/x/spans/root?has_llm={text}")).Should().Be((
                422,
                $$"""{"detail":[{"type":"bool_parsing","loc":["query","has_llm"],"msg":"Input should be a valid boolean, unable to interpret input","input":"{{text}}"}]}"""));
        }
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task One_span_is_the_same_object_as_in_its_trace(string name)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();
        await studio.ExportAsync(ContractStudio.NewService(), WireSpans.Root(trace), WireSpans.Child(trace, 2));
        var rows = await studio.TraceAsync(trace);

        var (status, text) = await studio.GetAsync($"{ContractStudio.Observability}/traces/{WireSpans.Hex(trace)}/spans/0000000000000002");

        status.Should().Be(200);
        using var span = JsonDocument.Parse(text);
        span.RootElement.GetRawText().Should().Be(rows[0].GetRawText());
    }
}
