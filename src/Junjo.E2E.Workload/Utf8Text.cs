using System.Buffers.Text;

namespace Junjo.E2E.Workload;

/// <summary>A growing UTF-8 text whose buffer is reused.</summary>
internal sealed class Utf8Text
{
    private const int MaxNumberLength = 20;

    private byte[] buffer = new byte[8 * 1024];
    private int length;

    public ReadOnlySpan<byte> Utf8 => buffer.AsSpan(0, length);

    public Utf8Text Clear()
    {
        length = 0;
        return this;
    }

    public Utf8Text Add(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(buffer.AsSpan(length));
        length += utf8.Length;
        return this;
    }

    public Utf8Text Add(long number)
    {
        Reserve(MaxNumberLength);
        Utf8Formatter.TryFormat(number, buffer.AsSpan(length), out int written);
        length += written;
        return this;
    }

    private void Reserve(int byteCount)
    {
        if (buffer.Length - length < byteCount)
        {
            Array.Resize(ref buffer, Math.Max(2 * buffer.Length, length + byteCount));
        }
    }
}
