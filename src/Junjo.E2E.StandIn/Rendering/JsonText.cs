using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Junjo.E2E.StandIn.Rendering;

/// <summary>
/// JSON as Python's <c>json.dumps(..., ensure_ascii=False, separators=(",", ":"))</c> writes it, built in a pooled buffer.
/// The caller writes the commas.
/// </summary>
internal sealed class JsonText : IDisposable
{
    private const string HexDigits = "0123456789abcdef";
    private const int LongestNumber = 32;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, Length);

    /// <summary>Keeps the first bytes only.</summary>
    public void Keep(int length) => Length = length;

    public void Raw(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(buffer.AsSpan(Length));
        Length += utf8.Length;
    }

    public void Raw(byte character)
    {
        Reserve(1);
        buffer[Length++] = character;
    }

    public void Text(string text)
    {
        Raw((byte)'"');
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        int start = Length;
        int count = Encoding.UTF8.GetBytes(text, buffer.AsSpan(Length));
        if (buffer.AsSpan(start, count).ContainsAny(Escaped))
        {
            Escape(buffer.AsSpan(start, count));
        }
        else
        {
            Length += count;
        }

        Raw((byte)'"');
    }

    public void Hex(ReadOnlySpan<byte> bytes)
    {
        Reserve((2 * bytes.Length) + 2);
        buffer[Length++] = (byte)'"';
        foreach (byte value in bytes)
        {
            buffer[Length++] = (byte)HexDigits[value >> 4];
            buffer[Length++] = (byte)HexDigits[value & 15];
        }

        buffer[Length++] = (byte)'"';
    }

    public void Number(long value)
    {
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(value, buffer.AsSpan(Length), out int count);
        Length += count;
    }

    public void Number(ulong value)
    {
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(value, buffer.AsSpan(Length), out int count);
        Length += count;
    }

    /// <summary>NaN and the infinities become null, as they do on their way through Studio.</summary>
    public void Number(double value)
    {
        if (!double.IsFinite(value))
        {
            Raw("null"u8);
            return;
        }

        Reserve(LongestNumber);
        Length += PythonDouble.Write(value, buffer.AsSpan(Length));
    }

    public void Array<T>(IEnumerable<T> items, Action<JsonText, T> write)
    {
        Raw((byte)'[');
        bool isFirst = true;
        foreach (T item in items)
        {
            if (!isFirst)
            {
                Raw((byte)',');
            }

            isFirst = false;
            write(this, item);
        }

        Raw((byte)']');
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private void Escape(ReadOnlySpan<byte> utf8)
    {
        // It lies where it will be written.
        byte[] copy = ArrayPool<byte>.Shared.Rent(utf8.Length);
        utf8.CopyTo(copy);
        Span<byte> rest = copy.AsSpan(0, utf8.Length);
        for (int at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            Raw(rest[..at]);
            EscapeOne(rest[at]);
            rest = rest[(at + 1)..];
        }

        Raw(rest);
        ArrayPool<byte>.Shared.Return(copy);
    }

    private void EscapeOne(byte value)
    {
        // In the order of the control characters from backspace on; vertical tab, the fourth, has no short form.
        const string shortForms = "btn\0fr";
        char form = value is (byte)'"' or (byte)'\\' ? (char)value
            : value is >= 8 and <= 13 ? shortForms[value - 8]
            : '\0';
        if (form != '\0')
        {
            Raw([(byte)'\\', (byte)form]);
            return;
        }

        Raw("\\u00"u8);
        Raw([(byte)HexDigits[value >> 4], (byte)HexDigits[value & 15]]);
    }

    private void Reserve(int count)
    {
        if (count <= buffer.Length - Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * buffer.Length, Length + count));
        buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
