using System.Security.Cryptography;

namespace Junjo.E2E.Workload.Captures;

/// <summary>Which capture of the real SDK a run replays: part of plan.json, so that no other is taken for it later.</summary>
/// <param name="File">Its full path.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lowercase hexadecimal digits.</param>
public sealed record CaptureFile(string File, string Sha256)
{
    /// <summary>The file as it is now.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static CaptureFile Of(string path) => new(Path.GetFullPath(path), DigestOf(BytesOf(path)));

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or is no longer what it was.</exception>
    internal byte[] Read()
    {
        byte[] bytes = BytesOf(File);
        string seen = DigestOf(bytes);
        return seen == Sha256
            ? bytes
            : throw new InvalidDataException(
                $"The capture {File} is not the one that was replayed: expected SHA-256 {Sha256}, seen {seen}. "
                + "Put the file back as it was.");
    }

    private static byte[] BytesOf(string path)
    {
        try
        {
            return System.IO.File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(
                $"The capture '{path}' cannot be read: {e.Message} Give a file such as recordings/sdk/0.66.0/linear.json.", e);
        }
    }

    private static string DigestOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
