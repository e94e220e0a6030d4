using System.Security.Cryptography;

namespace Junjo.E2E.Studios.Compose;

/// <summary>Fresh secrets of one composed Studio, in an environment file that only this user can read and that is deleted afterwards.</summary>
internal sealed class RunSecrets : IDisposable
{
    private readonly string path;

    private RunSecrets(string path) => this.path = path;

    /// <summary>The environment file.</summary>
    public string EnvironmentFile => path;

    /// <summary>Writes the file into a folder.</summary>
    /// <param name="folder">Where it goes.</param>
    /// <param name="variables">Further variables of the Studio, such as <c>BATCH_SIZE</c>.</param>
    public static RunSecrets Create(string folder, IReadOnlyDictionary<string, string> variables)
    {
        string path = Path.Combine(folder, "studio.env");
        string[] lines =
        [
            $"JUNJO_SESSION_SECRET={NewSecret()}",
            $"JUNJO_SECURE_COOKIE_KEY={NewSecret()}",
            $"JUNJO_INTERNAL_GRPC_TOKEN={NewSecret()}",
            .. variables.Select(variable => $"{variable.Key}={variable.Value}"),
        ];
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        foreach (string line in lines)
        {
            writer.WriteLine(line);
        }

        return new RunSecrets(path);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(path);

    // Standard base64 of exactly 32 bytes is valid for all three secrets, and long enough for the internal token.
    private static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
