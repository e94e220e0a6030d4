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

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    public void Raw(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(_buffer.AsSpan(Length));
        Length += utf8.Length;
    }

    public void Raw(byte character)
    {
        Reserve(1);
        _buffer[Length++] = character;
    }

    public void Text(string text)
    {
        Raw((byte)'"');
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        var start = Length;
        var count = Encoding.UTF8.GetBytes(text, _buffer.AsSpan(Length));
        if (_buffer.AsSpan(start, count).ContainsAny(Escaped))
        {
            Escape(_buffer.AsSpan(start, count));
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
        _buffer[Length++] = (byte)'"';
        foreach (var value in bytes)
        {
            _buffer[Length++] = (byte)HexDigits[value >> 4];
            _buffer[Length++] = (byte)HexDigits[value & 15];
        }

        _buffer[Length++] = (byte)'"';
    }

    public void Number(long value)
    {
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(Length), out var count);
        Length += count;
    }

    public void Number(ulong value)
    {
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(Length), out var count);
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
        Length += PythonDouble.Write(value, _buffer.AsSpan(Length));
    }

    public void Array<T>(IEnumerable<T> items, Action<JsonText, T> write)
    {
        Raw((byte)'[');
        var isFirst = true;
        foreach (var item in items)
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

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Escape(ReadOnlySpan<byte> utf8)
    {
        // It lies where it will be written.
        var copy = ArrayPool<byte>.Shared.Rent(utf8.Length);
        utf8.CopyTo(copy);
        var rest = copy.AsSpan(0, utf8.Length);
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
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
        var form = value is (byte)'"' or (byte)'\\' ? (char)value
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
        if (count <= _buffer.Length - Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, Length + count));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
