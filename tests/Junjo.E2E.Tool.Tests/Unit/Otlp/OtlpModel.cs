using System.Text.Json;

using FluentAssertions;
using FluentAssertions.Equivalency;

using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Views;
using Junjo.E2E.Otlp.Wire;

namespace Junjo.E2E.Tool.Tests.Unit.Otlp;

public sealed class OtlpModel
{
    public static TheoryData<string> Captures => [.. GroundTruth.RecordingFiles("sdk")];

    [Theory]
    [MemberData(nameof(Captures))]
    public void What_the_real_SDK_exported_survives_decoding_and_encoding(string capture)
    {
        foreach (byte[] exported in Exports(capture))
        {
            ExportRequest decoded = ExportRequest.Decode(exported);

            ExportRequest.Decode(decoded.Encode()).Should().BeEquivalentTo(decoded, WithBytesCompared);
        }
    }

    [Theory]
    [InlineData("0B 0C", true)]
    [InlineData("0B 10 05 19 0102030405060708 22 01 FF 2D 01020304 0C", true)]
    [InlineData("0B 13 14 0C 0B 0C", true)]
    [InlineData("0B", false)]
    [InlineData("0B 14", false)]
    [InlineData("0C", false)]
    public void A_group_is_skipped_when_it_ends_and_no_protobuf_when_it_does_not(string group, bool isProtobuf)
    {
        byte[] message = Convert.FromHexString($"{group} 08 07".Replace(" ", "", StringComparison.Ordinal));

        Func<ulong> read = () =>
        {
            var reader = new ProtobufReader(message);
            reader.Read().Should().BeTrue();
            reader.Tag.Should().Be(8);
            return reader.Number;
        };

        if (isProtobuf)
        {
            read().Should().Be(7);
        }
        else
        {
            read.Should().Throw<InvalidDataException>();
        }
    }

    [Fact]
    public void A_written_span_reads_back_with_every_field()
    {
        var writer = new SpanWriter();
        var header = new SpanHeader(
            new TraceId(0x0102030405060708, 0x090a0b0c0d0e0f10), new SpanId(0x1112131415161718), new SpanId(0x2122232425262728),
            SpanKind.Client, StartUnixNano: 1_775_390_400_123_456_789, EndUnixNano: 1_775_390_400_123_456_790);
        writer.BeginSpan(in header, "call"u8);
        writer.Attribute("text"u8, "va\u00fce"u8);
        writer.Attribute("int"u8, -1L);
        writer.Attribute("bool"u8, value: true);
        writer.Attribute("double"u8, 0.5);
        writer.BeginEvent("set_state"u8, 1_775_390_400_123_456_791);
        writer.Attribute("id"u8, "e1"u8);
        writer.EndEvent();
        writer.Attribute("after the event"u8, ""u8);
        writer.EndSpan(SpanStatus.Error, "no"u8, flags: 0x100);

        var reader = new ProtobufReader(writer.Output.Written);
        reader.Read().Should().BeTrue();
        OtlpSpan span = OtlpSpan.Decode(reader.Bytes);

        reader.Read().Should().BeFalse("one span was written");
        span.Should().BeEquivalentTo(
            new OtlpSpan
            {
                TraceId = Convert.FromHexString("0102030405060708090a0b0c0d0e0f10"),
                SpanId = Convert.FromHexString("1112131415161718"),
                ParentSpanId = Convert.FromHexString("2122232425262728"),
                Name = "call",
                Kind = 3,
                StartTimeUnixNano = 1_775_390_400_123_456_789,
                EndTimeUnixNano = 1_775_390_400_123_456_790,
                Attributes =
                [
                    new KeyValue("text", "va\u00fce"), new KeyValue("int", -1L), new KeyValue("bool", true), new KeyValue("double", 0.5),
                    new KeyValue("after the event", ""),
                ],
                Events = [new SpanEvent { TimeUnixNano = 1_775_390_400_123_456_791, Name = "set_state",
                    Attributes = [new KeyValue("id", "e1")] }],
                Status = new OtlpStatus(2, "no"),
                Flags = 0x100,
            },
            WithBytesCompared);
    }

    [Theory]
    [InlineData(0UL, 1)]
    [InlineData(0x7fUL, 1)]
    [InlineData(0x80UL, 2)]
    [InlineData(0x3fffUL, 2)]
    [InlineData(0x4000UL, 3)]
    [InlineData(ulong.MaxValue, 10)]
    public void A_varint_takes_as_many_bytes_as_are_reserved_for_it(ulong value, int byteCount)
    {
        ProtobufWriter.VarintLength(value).Should().Be(byteCount);
        ProtobufWriter.WriteVarint(new byte[10], value).Should().Be(byteCount);
    }

    [Theory]
    [InlineData("0a05", "a field longer than the message")]
    [InlineData("0b", "a group")]
    [InlineData("08ffffffffffffffffffffff", "an endless varint")]
    public void Bytes_that_are_not_protobuf_are_refused(string hex, string why)
    {
        Action decode = () => ExportRequest.Decode(Convert.FromHexString(hex));

        decode.Should().Throw<InvalidDataException>(why).WithMessage("Not protobuf:*");
    }

    [Fact]
    public void Ids_are_read_from_the_text_that_they_print()
    {
        var trace = new TraceId(0x0123456789abcdef, 0x00000000000000ff);
        var span = new SpanId(0xf0);

        TraceId.TryParse(trace.ToString(), out TraceId readTrace).Should().BeTrue();
        SpanId.TryParse("00000000000000F0"u8, out SpanId readSpan).Should().BeTrue();

        readTrace.Should().Be(trace);
        readSpan.Should().Be(span);
        TraceId.TryParse("0123"u8, out _).Should().BeFalse();
        SpanId.TryParse("00000000000000g0", out _).Should().BeFalse();
    }

    private static EquivalencyAssertionOptions<T> WithBytesCompared<T>(EquivalencyAssertionOptions<T> options) => options
        .WithStrictOrdering()
        .RespectingRuntimeTypes()
        .Using<ReadOnlyMemory<byte>>(pair =>
            Convert.ToHexString(pair.Subject.Span).Should().Be(Convert.ToHexString(pair.Expectation.Span)))
        .WhenTypeIs<ReadOnlyMemory<byte>>();

    private static IEnumerable<byte[]> Exports(string capture)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(GroundTruth.Recording("sdk", capture)));
        foreach (JsonElement export in document.RootElement.GetProperty("exports").EnumerateArray())
        {
            yield return Convert.FromBase64String(export.GetProperty("otlp_base64").GetString()!);
        }
    }
}
