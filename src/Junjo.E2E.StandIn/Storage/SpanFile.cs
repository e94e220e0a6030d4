using Microsoft.Win32.SafeHandles;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>An open file of stored spans. Reads may run beside each other and beside appends.</summary>
internal sealed class SpanFile(string path, FileMode mode) : IDisposable
{
    private readonly SafeFileHandle handle = File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    public string Path { get; private set; } = path;

    public long Length => RandomAccess.GetLength(handle);

    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);

    /// <exception cref="InvalidDataException">The file is shorter than what is asked for.</exception>
    public void Read(Span<byte> target, long offset)
    {
        while (!target.IsEmpty)
        {
            int count = RandomAccess.Read(handle, target, offset);
            if (count == 0)
            {
                throw new InvalidDataException($"'{Path}' ends before byte {offset + target.Length}; the file was cut from outside.");
            }

            target = target[count..];
            offset += count;
        }
    }

    public void Truncate(long length) => RandomAccess.SetLength(handle, length);

    public void MoveTo(string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        File.Move(Path, target);
        Path = target;
    }

    public void Dispose() => handle.Dispose();
}
