using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>Which service a span is filed under, and how it is found there: studio-contract.md sections 2.5 and 3.13.</summary>
public sealed class ServiceOfASpan(ContractStudios studios) : ContractFacts(studios)
{
    private static readonly Dictionary<string, (OtlpResource? Resource, string Service)> Resources = new()
    {
        ["a string"] = (Of(("service.name", "named")), "named"),
        ["an empty string"] = (Of(("service.name", "")), ""),
        ["no resource"] = (null, ""),
        ["no service.name"] = (Of(("host", "h")), ""),
        ["an integer"] = (Of(("service.name", 5L)), ""),
        ["an integer before a string"] = (Of(("service.name", 5L), ("service.name", "second")), ""),
        ["an array"] = (Of(("service.name", new AnyValue.Sequence(["a"]))), ""),
        ["no value"] = (Of(("service.name", new AnyValue.Empty())), ""),
        ["two strings"] = (Of(("service.name", "first"), ("service.name", "second")), "first"),
        ["blanks and capitals"] = (Of(("service.name", "  Two  Words ")), "  Two  Words "),
    };

    private static readonly string[] Special =
        ["two words", "per%cent", "100%25", "quote'quote", "a?b", "a#b", "\u00fcn\u00ef\u8336\ud83d\ude42", "a_b%", "<b>&amp;",
            "\u202ertl", "tab\there"];

    public static TheoryData<string, string> ResourceCases => ContractStudios.Each(Resources.Keys);

    public static TheoryData<string, string> SpecialCases => ContractStudios.Each(Special);

    [Theory]
    [MemberData(nameof(ResourceCases))]
    public async Task The_first_service_name_decides_and_counts_as_empty_when_it_is_no_string(string name, string resource)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();

        await studio.ExportAsync(WireSpans.Request(Resources[resource].Resource, WireSpans.Root(trace)));

        (await studio.SpanAsync(trace)).GetProperty("service_name").GetString().Should().Be(Resources[resource].Service);
    }

    [Theory]
    [MemberData(nameof(SpecialCases))]
    public async Task A_name_is_stored_to_the_letter_and_found_percent_encoded(string name, string special)
    {
        var studio = await OpenAsync(name);
        string service = $"{special} {ContractStudio.NewService()}";
        var trace = WireSpans.NewTrace();

        await studio.ExportAsync(service, WireSpans.Root(trace));

        (await studio.NamesAsync(WireSpans.ServicePath(service))).Should().Equal("span 1");
        (await studio.SpanAsync(trace)).GetProperty("service_name").GetString().Should().Be(service);
        (await studio.RowsAsync("/services")).Select(row => row.GetString()).Should().Contain(service);
        (await studio.NamesAsync(WireSpans.ServicePath(service.ToUpperInvariant()))).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_name_with_a_slash_is_found_on_0_82_raw_and_encoded_and_is_404_on_0_80(string name)
    {
        var studio = await OpenAsync(name);
        string service = ContractStudio.NewService() + "/part";
        await studio.ExportAsync(service, WireSpans.Root(WireSpans.NewTrace()));
        await studio.PassSnapshotAsync();

        var encoded = await studio.GetAsync($"{ContractStudio.Observability}/services/{Uri.EscapeDataString(service)}/spans");
        var raw = await studio.GetAsync($"{ContractStudio.Observability}/services/{service}/spans");

        encoded.Should().Be(raw);
        if (studio.IsOlder && studio.HasDefects)
        {
            raw.Should().Be((404, """{"detail":"Not Found"}"""));
        }
        else
        {
            raw.Status.Should().Be(200);
            raw.Text.Should().Contain($"\"service_name\":\"{service}\"");
        }
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Percent_and_underscore_are_no_wildcards(string name)
    {
        var studio = await OpenAsync(name);
        string service = ContractStudio.NewService();
        await studio.ExportAsync(service, WireSpans.Root(WireSpans.NewTrace()));

        (await studio.RowsAsync(WireSpans.ServicePath(service[..^1] + "_"))).Should().BeEmpty();
        (await studio.RowsAsync(WireSpans.ServicePath(service[..^1] + "%"))).Should().BeEmpty();
        (await studio.RowsAsync(WireSpans.ServicePath("' OR '1'='1"))).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Services_are_listed_once_by_code_point(string name)
    {
        var studio = await OpenAsync(name);
        string run = ContractStudio.NewService();
        string[] sent = [run + "b", run + "\ud83d\ude42", run + "a", run + "B", run + "\uffee"];
        foreach (string service in sent.Concat(sent))
        {
            await studio.ExportAsync(service, WireSpans.Root(WireSpans.NewTrace()));
        }

        var listed = (await studio.RowsAsync("/services")).Select(row => row.GetString()!)
            .Where(service => service.StartsWith(run, StringComparison.Ordinal));

        listed.Should().Equal(run + "B", run + "a", run + "b", run + "\uffee", run + "\ud83d\ude42");
    }

    private static OtlpResource Of(params (string Key, AnyValue Value)[] attributes) =>
        new() { Attributes = [.. attributes.Select(attribute => new KeyValue(attribute.Key, attribute.Value))] };
}
