using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Junjo.E2E.Recordings;

/// <summary>What real Studios answered and what the real SDK sent: recordings.tar.gz, unpacked once beside the test assembly.</summary>
internal static class RecordedAnswers
{
    private static readonly Lazy<string> Unpacked = new(Unpack);

    /// <summary>The folder of all recordings.</summary>
    public static string Folder => Unpacked.Value;

    /// <summary>Full path of a file or folder among them.</summary>
    public static string PathOf(params string[] path) => Path.Combine([Folder, .. path]);

    // Another process may unpack at the same time: each into a folder of its own, and one of them becomes the folder.
    private static string Unpack()
    {
        string archive = Path.Combine(AppContext.BaseDirectory, "recordings.tar.gz");
        string digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(archive)));
        string folder = Path.Combine(AppContext.BaseDirectory, $"recordings-{digest[..12]}");
        if (Directory.Exists(folder))
        {
            return folder;
        }

        string own = $"{folder}-{Environment.ProcessId}";
        Directory.CreateDirectory(own);
        using (FileStream file = File.OpenRead(archive))
        using (var tar = new GZipStream(file, CompressionMode.Decompress))
        {
            TarFile.ExtractToDirectory(tar, own, overwriteFiles: true);
        }

        try
        {
            Directory.Move(own, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(own, recursive: true);
        }

        return folder;
    }
}
