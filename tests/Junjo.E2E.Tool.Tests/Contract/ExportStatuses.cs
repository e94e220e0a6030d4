using System.IO.Compression;

using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>Transport, order of checks and statuses of an export: studio-contract.md sections 2.1 to 2.3.</summary>
public sealed class ExportStatuses(ContractStudios studios) : ContractFacts(studios)
{
    private const int Limit = 4 * 1024 * 1024;
    private const string TooLarge = "Error, decoded message length too large: found 4194305 bytes, the limit is: 4194304 bytes";

    private static readonly CallStatus Ok = new("OK", "");
    private static readonly CallStatus Missing = new("UNAUTHENTICATED", "Missing x-junjo-api-key header");
    private static readonly CallStatus Invalid = new("UNAUTHENTICATED", "Invalid API key");

    public static TheoryData<string, int, string> Sizes => ContractStudios.Each<int, string>(
        [(Limit - 1, "OK"), (Limit, "OK"), (Limit + 1, "OUT_OF_RANGE")]);

    public static TheoryData<string, string, string, int> Depths => ContractStudios.Each<string, string, int>(
        [
            ("span", "array", 47), ("span", "kvlist", 31), ("event", "array", 47), ("event", "kvlist", 31),
            ("resource", "array", 48), ("resource", "kvlist", 32),
        ]);

    public static TheoryData<string, string> OtherMethods => ContractStudios.Each<string>(
        [
            "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
            "/opentelemetry.proto.collector.logs.v1.LogsService/Export",
            "/opentelemetry.proto.collector.trace.v1.TraceService/Nope",
            "/grpc.health.v1.Health/Check",
            "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        ]);

    public static TheoryData<string, string> Encodings => ContractStudios.Each<string>(["gzip", "deflate", "zstd", "nope"]);

    public static TheoryData<string, byte[]> NoProtobuf => ContractStudios.Each<byte[]>(
        [[0xFF], [0x0A, 0x05, 0x01], [0x0B], [0x0A, 0x08, 0x12, 0x06, 0x12, 0x04, 0x2A, 0x02, 0xC3, 0x28]]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_message_of_4_MiB_is_taken_and_one_byte_more_is_OUT_OF_RANGE(string name, int bytes, string code)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();

        var call = await studio.CallAsync(MessageOf(bytes, trace), (ContractStudio.OtlpKeyHeader, studio.Key));

        call.Should().Be(new CallStatus(code, code == "OK" ? "" : TooLarge));
        (await studio.TraceAsync(trace)).Should().HaveCount(code == "OK" ? 1 : 0);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public async Task Attributes_nest_so_deep_and_no_deeper(string name, string place, string kind, int levels)
    {
        var studio = await OpenAsync(name);
        var (fits, exceeds) = (WireSpans.NewTrace(), WireSpans.NewTrace());

        (await studio.ExportAsync(Nested(fits, place, kind, levels))).Should().Be(Ok);
        var refused = await studio.ExportAsync(Nested(exceeds, place, kind, levels + 1));

        refused.Code.Should().Be("INTERNAL");
        refused.Message.Should().StartWith("failed to decode Protobuf message: ").And.EndWith("recursion limit reached");
        (await studio.TraceAsync(fits)).Should().HaveCount(1);
        (await studio.TraceAsync(exceeds)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Without_a_key_of_visible_ASCII_the_key_is_missing(string name)
    {
        var studio = await OpenAsync(name);

        (await studio.CallAsync([])).Should().Be(Missing);
        (await studio.KnockAsync("k\u00e9y")).Should().Be(Missing);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_key_is_compared_to_the_last_character_and_its_case(string name)
    {
        var studio = await OpenAsync(name);
        string swapped = string.Concat(studio.Key.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
        string[] wrong = ["", "nope", studio.Key[..^1], studio.Key + "x", swapped, new string('0', 64)];

        foreach (string key in wrong)
        {
            (await studio.KnockAsync(key)).Should().Be(Invalid);
        }

        (await studio.KnockAsync(studio.Key)).Should().Be(Ok);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_key_that_is_refused_stores_nothing(string name)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();
        byte[] message = WireSpans.Request(ContractStudio.NewService(), WireSpans.Root(trace)).Encode();

        (await studio.CallAsync(message)).Should().Be(Missing);
        (await studio.CallAsync(message, (ContractStudio.OtlpKeyHeader, "nope"))).Should().Be(Invalid);

        (await studio.TraceAsync(trace)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task An_export_of_no_spans_is_OK_with_a_key_only(string name)
    {
        var studio = await OpenAsync(name);

        (await studio.ExportAsync(new ExportRequest([]))).Should().Be(Ok);
        (await studio.ExportAsync(WireSpans.Request(ContractStudio.NewService()))).Should().Be(Ok);
        (await studio.CallAsync(new ExportRequest([]).Encode())).Should().Be(Missing);
    }

    [Theory]
    [MemberData(nameof(NoProtobuf))]
    public async Task What_is_no_protobuf_is_INTERNAL_even_without_a_key(string name, byte[] message)
    {
        var studio = await OpenAsync(name);

        var withKey = await studio.CallAsync(message, (ContractStudio.OtlpKeyHeader, studio.Key));
        var without = await studio.CallAsync(message);

        withKey.Code.Should().Be("INTERNAL");
        withKey.Message.Should().StartWith("failed to decode Protobuf message: ").And.NotContain("   at ");
        without.Should().Be(withKey);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Size_is_looked_at_before_the_key(string name)
    {
        var studio = await OpenAsync(name);

        (await studio.CallAsync(MessageOf(Limit + 1, WireSpans.NewTrace()))).Should().Be(new CallStatus("OUT_OF_RANGE", TooLarge));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_compressed_message_is_UNIMPLEMENTED_by_the_name_of_its_encoding(string name, string encoding)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();
        byte[] message = Gzip(WireSpans.Request(ContractStudio.NewService(), WireSpans.Root(trace)).Encode());

        var call = await studio.CallAsync(message, [(ContractStudio.OtlpKeyHeader, studio.Key), ("grpc-encoding", encoding)]);

        // Without Q-33 gzip is understood.
        bool isRefused = studio.HasDefects || encoding != "gzip";
        call.Should().Be(isRefused ? new CallStatus("UNIMPLEMENTED", $"Content is compressed with `{encoding}` which isn't supported")
            : Ok);
        (await studio.TraceAsync(trace)).Should().HaveCount(isRefused ? 0 : 1);
    }

    [Theory]
    [InlineData("stand-in 0.80, quirks none", Limit, "OK")]
    [InlineData("stand-in 0.82, quirks none", Limit, "OK")]
    [InlineData("stand-in 0.80, quirks none", Limit + 1, "OUT_OF_RANGE")]
    [InlineData("stand-in 0.82, quirks none", Limit + 1, "OUT_OF_RANGE")]
    [InlineData("stand-in 0.82, quirks none", 20 * Limit, "OUT_OF_RANGE")]
    public async Task Where_gzip_is_understood_the_limit_is_that_of_the_decoded_message(string name, int bytes, string code)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();

        var call = await studio.CallAsync(
            Gzip(MessageOf(bytes, trace)), [(ContractStudio.OtlpKeyHeader, studio.Key), ("grpc-encoding", "gzip")]);

        call.Code.Should().Be(code);
        (await studio.TraceAsync(trace)).Should().HaveCount(code == "OK" ? 1 : 0);
    }

    [Theory]
    [MemberData(nameof(OtherMethods))]
    public async Task Every_other_service_and_method_is_UNIMPLEMENTED(string name, string method)
    {
        var studio = await OpenAsync(name);

        (await studio.CallAsync(method, [], (ContractStudio.OtlpKeyHeader, studio.Key))).Should().Be(new CallStatus("UNIMPLEMENTED", ""));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task An_expired_deadline_ends_a_call_whose_message_never_comes(string name)
    {
        var studio = await OpenAsync(name);

        var call = await StalledCall.SendAsync(studio.OtlpUrl, grpcTimeout: "50m", TestContext.Current.CancellationToken);

        call.Should().Be(new CallStatus("CANCELLED", "Timeout expired"));
    }

    private static byte[] MessageOf(int bytes, byte[] trace)
    {
        ExportRequest Padded(int length) =>
            WireSpans.Request("contract-sizes", WireSpans.Root(trace).With(("pad", new string('p', length))));

        // Lengths before the pad have as many bytes at both sizes, so one correction is exact.
        int excess = Padded(bytes - 256).Encode().Length - bytes;
        return Padded(bytes - 256 - excess).Encode();
    }

    private static ExportRequest Nested(byte[] trace, string place, string kind, int levels)
    {
        AnyValue value = 1L;
        for (int level = 0; level < levels; level++)
        {
            value = kind == "array" ? new AnyValue.Sequence([value]) : new AnyValue.Map([new KeyValue("k", value)]);
        }

        KeyValue deep = new("deep", value);
        OtlpSpan span = WireSpans.Root(trace);
        KeyValue service = new("service.name", "contract-depths");
        return WireSpans.Request(
            new OtlpResource { Attributes = place == "resource" ? [service, deep] : [service] },
            place switch
            {
                "span" => span with { Attributes = [deep] },
                "event" => span with { Events = [new SpanEvent { Attributes = [deep] }] },
                _ => span,
            });
    }

    private static byte[] Gzip(byte[] message)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(message);
        }

        return packed.ToArray();
    }
}
