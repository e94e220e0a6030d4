using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

using Junjo.E2E.Otlp.Views;
using Junjo.E2E.Otlp.Wire;

namespace Junjo.E2E.Verification.Judging;

/// <summary>
/// Reads JSON and compares its values with what was sent. Every method that compares leaves the reader at the end of the value, whatever
/// stands there.
/// </summary>
internal ref struct ValueComparer(ReadOnlySpan<byte> json, ComparisonLog log)
{
    // Deeper than any value that a protobuf decoder accepts.
    private const int MaxDepth = 512;

    private const int MaxStackAttributes = 256;

    /// <summary>Stands at the value that is compared next.</summary>
    public Utf8JsonReader Reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });

    private readonly ReadOnlySpan<byte> json = json;

    // The message that keys on the way to the current value are slices of.
    private ReadOnlySpan<byte> message = [];

    /// <summary>Moves to the next token.</summary>
    public void Next() => Reader.Read();

    /// <summary>Moves to the name of the next member; false at the object's end.</summary>
    public bool NextMember() => Reader.Read() && Reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next item; false at the array's end.</summary>
    public bool NextItem() => Reader.Read() && Reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Whether an object begins here; if not, that is a difference.</summary>
    public bool BeginObject() => Begins(JsonTokenType.StartObject, "an object");

    /// <summary>Whether an array begins here; if not, that is a difference.</summary>
    public bool BeginArray() => Begins(JsonTokenType.StartArray, "an array");

    /// <summary>Whether this is <c>[]</c>, which is then consumed; anything else is not touched.</summary>
    public bool IsEmptyArray()
    {
        Utf8JsonReader ahead = Reader;
        if (Reader.TokenType != JsonTokenType.StartArray || !ahead.Read() || ahead.TokenType != JsonTokenType.EndArray)
        {
            return false;
        }

        Reader = ahead;
        return true;
    }

    /// <summary>Whether this is a string of this text.</summary>
    public readonly bool IsText(scoped ReadOnlySpan<byte> utf8) => Reader.TokenType == JsonTokenType.String && Reader.ValueTextEquals(utf8);

    /// <summary>Whether this is a string of this number's digits.</summary>
    public readonly bool IsDigits(ulong number)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out int length);
        return IsText(digits[..length]);
    }

    /// <summary>Whether this is this number.</summary>
    public readonly bool IsNumber(ulong number) =>
        Reader.TokenType == JsonTokenType.Number && Reader.TryGetUInt64(out ulong actual) && actual == number;

    /// <summary>Expects null.</summary>
    public void Null() => Expect(Reader.TokenType == JsonTokenType.Null, "null");

    /// <summary>Expects text.</summary>
    public void Text(scoped ReadOnlySpan<byte> utf8)
    {
        log.Values++;
        if (!IsText(utf8))
        {
            Differs(Encoding.UTF8.GetString(utf8));
        }
    }

    /// <summary>Expects bytes as lowercase hexadecimal digits.</summary>
    public void Hex(scoped ReadOnlySpan<byte> bytes)
    {
        log.Values++;
        const int MaxStackBytes = 64;
        Span<byte> digits = bytes.Length <= MaxStackBytes ? stackalloc byte[2 * bytes.Length] : new byte[2 * bytes.Length];
        Convert.TryToHexStringLower(bytes, digits, out _);
        if (!IsText(digits))
        {
            Differs(Encoding.UTF8.GetString(digits));
        }
    }

    /// <summary>Expects a string of a number's digits.</summary>
    public void Digits(ulong number)
    {
        log.Values++;
        if (!IsDigits(number))
        {
            Differs($"\"{number}\"");
        }
    }

    /// <summary>Expects a number.</summary>
    public void Number(ulong number)
    {
        log.Values++;
        if (!IsNumber(number))
        {
            Differs(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Expects an object of these attributes, in any order.</summary>
    /// <param name="message">The message that the attributes are slices of.</param>
    /// <param name="expected">The attributes.</param>
    public void Attributes(ReadOnlySpan<byte> message, ReadOnlySpan<AttributeView> expected)
    {
        this.message = message;
        if (!BeginObject())
        {
            return;
        }

        Span<bool> seen = expected.Length <= MaxStackAttributes ? stackalloc bool[expected.Length] : new bool[expected.Length];
        while (NextMember())
        {
            int index = Find(expected);
            if (index < 0 || seen[index])
            {
                Unexpected();
                continue;
            }

            seen[index] = true;
            Next();
            log.EnterKey(expected[index].Key);
            Value(expected[index].Value);
            log.Leave();
        }

        for (int index = 0; index < expected.Length; index++)
        {
            if (!seen[index] && expected[index].HasValue)
            {
                log.Add(message, "a value", "no such attribute", Encoding.UTF8.GetString(expected[index].Key.Of(message)));
            }
        }
    }

    /// <summary>Reports the member at whose name the reader stands as one that must not be there, and passes over it.</summary>
    public void Unexpected()
    {
        string name = Reader.GetString()!;
        Next();
        log.Add(message, "no such member", Actual(), name);
    }

    /// <summary>Reports the value as different.</summary>
    public void Differs(string expected) => log.Add(message, expected, Actual());

    /// <summary>Passes over the value.</summary>
    public void Skip() => Reader.Skip();

    /// <summary>The text of the value, which is passed over.</summary>
    public string Actual()
    {
        int start = (int)Reader.TokenStartIndex;
        string? text = Reader.TokenType == JsonTokenType.String ? Reader.GetString() : null;
        Reader.Skip();
        return text ?? Encoding.UTF8.GetString(json[start..(int)Reader.BytesConsumed]);
    }

    private bool Begins(JsonTokenType token, string expected)
    {
        if (Reader.TokenType == token)
        {
            return true;
        }

        Differs(expected);
        return false;
    }

    private readonly int Find(ReadOnlySpan<AttributeView> expected)
    {
        for (int index = 0; index < expected.Length; index++)
        {
            if (expected[index].HasValue && Reader.ValueTextEquals(expected[index].Key.Of(message)))
            {
                return index;
            }
        }

        return -1;
    }

    private void Value(Slice slice)
    {
        var value = new ValueView(slice.Of(message));
        switch (value.Kind)
        {
            case ValueKind.None: Null(); break;
            case ValueKind.Text: Text(value.Bytes); break;
            case ValueKind.Bool: Expect(
                Reader.TokenType == (value.Bool ? JsonTokenType.True : JsonTokenType.False), value.Bool ? "true" : "false"); break;
            case ValueKind.Int: Int(value.Int); break;
            case ValueKind.Double: Double(value.Double); break;
            case ValueKind.Array: Array(value); break;
            case ValueKind.Map: Map(value); break;
            case ValueKind.Bytes: Hex(value.Bytes); break;
        }
    }

    private void Int(long number)
    {
        log.Values++;
        if (Reader.TokenType != JsonTokenType.Number || !Reader.TryGetInt64(out long actual) || actual != number)
        {
            Differs(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    // Studio writes a double with a fraction or an exponent; one that became an integer is not the same value.
    private void Double(double number)
    {
        if (!double.IsFinite(number))
        {
            Expect(Reader.TokenType == JsonTokenType.Null, "null");
            return;
        }

        bool isEqual = Reader.TokenType == JsonTokenType.Number
            && Reader.ValueSpan.ContainsAny("."u8[0], "e"u8[0], "E"u8[0])
            && Reader.TryGetDouble(out double actual)
            && BitConverter.DoubleToInt64Bits(actual) == BitConverter.DoubleToInt64Bits(number);
        Expect(isEqual, number.ToString("R", CultureInfo.InvariantCulture));
    }

    private void Array(ValueView value)
    {
        var items = new List<Slice>();
        value.AddItems(message, items);
        if (!BeginArray())
        {
            return;
        }

        int index = 0;
        for (; NextItem(); index++)
        {
            log.EnterIndex(index);
            if (index < items.Count)
            {
                Value(items[index]);
            }
            else
            {
                Differs("no such item");
            }

            log.Leave();
        }

        if (index < items.Count)
        {
            log.Add(message, $"{items.Count} items", $"{index} items");
        }
    }

    private void Map(ValueView value)
    {
        var items = new List<Slice>();
        value.AddItems(message, items);
        var attributes = new List<AttributeView>();
        foreach (Slice item in items)
        {
            AttributeView.Add(attributes, first: 0, message, item.Of(message));
        }

        Attributes(message, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(attributes));
    }

    private void Expect(bool isEqual, string expected)
    {
        log.Values++;
        if (!isEqual)
        {
            Differs(expected);
        }
    }
}
