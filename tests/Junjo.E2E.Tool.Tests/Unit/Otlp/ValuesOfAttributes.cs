using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Views;

namespace Junjo.E2E.Tool.Tests.Unit.Otlp;

/// <summary>Values that come from outside: with fields that nobody knows, and nested deeper than any real one.</summary>
public sealed class ValuesOfAttributes
{
    private const byte StringValue = (1 << 3) | 2;
    private const byte IntValue = 3 << 3;
    private const byte UnknownNumber = 15 << 3;
    private const byte UnknownBytes = (15 << 3) | 2;
    private const byte ArrayValue = (5 << 3) | 2;
    private const byte Item = (1 << 3) | 2;
    private const byte MapValue = (6 << 3) | 2;
    private const byte KeyValueValue = (2 << 3) | 2;

    [Fact]
    public void An_unknown_field_after_a_text_does_not_change_the_text()
    {
        var view = new ValueView([StringValue, 1, (byte)'a', UnknownBytes, 1, (byte)'b', UnknownNumber, 7]);

        view.Kind.Should().Be(ValueKind.Text);
        view.Bytes.ToArray().Should().Equal((byte)'a');
    }

    [Fact]
    public void An_unknown_field_after_a_number_does_not_change_the_number()
    {
        var view = new ValueView([IntValue, 5, UnknownNumber, 7, UnknownBytes, 1, (byte)'b']);

        (view.Kind, view.Int).Should().Be((ValueKind.Int, 5L));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_value_nested_100_deep_is_read_and_a_deeper_one_is_refused(bool isMap)
    {
        Action deeper = () => OtlpSpan.Decode(SpanWith(Nested(101, isMap)));

        OtlpSpan.Decode(SpanWith(Nested(100, isMap))).Attributes.Should().ContainSingle();
        deeper.Should().Throw<InvalidDataException>().WithMessage("A value is nested more than 100 deep.");
    }

    [Fact]
    public void A_value_nested_so_deep_that_the_stack_would_end_is_refused()
    {
        Action decode = () => OtlpSpan.Decode(SpanWith(Nested(50_000, isMap: false)));

        decode.Should().Throw<InvalidDataException>();
    }

    private static byte[] Nested(int depth, bool isMap)
    {
        // From the inside out, written backwards: bytes in front are cheap to add at the end.
        var reversed = new List<byte>();
        for (int level = 0; level < depth; level++)
        {
            if (isMap)
            {
                Enclose(reversed, KeyValueValue);
            }

            Enclose(reversed, Item);
            Enclose(reversed, isMap ? MapValue : ArrayValue);
        }

        reversed.Reverse();
        return [.. reversed];
    }

    private static byte[] SpanWith(byte[] value)
    {
        List<byte> reversed = [.. value.Reverse()];
        Enclose(reversed, KeyValueValue);
        Enclose(reversed, (9 << 3) | 2);
        reversed.Reverse();
        return [.. reversed];
    }

    private static void Enclose(List<byte> reversed, byte tag)
    {
        var length = new List<byte>();
        for (int rest = reversed.Count; ; rest >>= 7)
        {
            length.Add((byte)(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest));
            if (rest <= 0x7f)
            {
                break;
            }
        }

        length.Reverse();
        reversed.AddRange(length);
        reversed.Add(tag);
    }
}
