using System.Text;

namespace Junjo.E2E.Studios.Containers;

/// <summary>The random password of a Studio that stays, in a file that only its user can read.</summary>
internal static class KeptPassword
{
    /// <summary>Writes the file.</summary>
    /// <returns>Its path.</returns>
    public static string Write(string project, string password)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{project}.password");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(password + "\n"));
        return path;
    }
}
