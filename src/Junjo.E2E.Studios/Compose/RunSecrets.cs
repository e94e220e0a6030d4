using System.Security.Cryptography;

namespace Junjo.E2E.Studios.Compose;

/// <summary>
/// Fresh secrets of one composed Studio, in an environment file that only this user can read. It is emptied as soon as the containers have
/// them, and deleted afterwards.
/// </summary>
internal sealed class RunSecrets : IDisposable
{
    private static readonly string[] names = ["JUNJO_SESSION_SECRET", "JUNJO_SECURE_COOKIE_KEY", "JUNJO_INTERNAL_GRPC_TOKEN"];

    private readonly Dictionary<string, string> secrets;
    private readonly IReadOnlyDictionary<string, string> variables;

    private RunSecrets(string path, Dictionary<string, string> secrets, IReadOnlyDictionary<string, string> variables)
    {
        EnvironmentFile = path;
        this.secrets = secrets;
        this.variables = variables;
    }

    /// <summary>The environment file.</summary>
    public string EnvironmentFile { get; }

    /// <summary>Writes the file into a folder.</summary>
    /// <param name="folder">Where it goes.</param>
    /// <param name="variables">Further variables of the Studio, such as <c>BATCH_SIZE</c>.</param>
    public static RunSecrets Create(string folder, IReadOnlyDictionary<string, string> variables)
    {
        // Standard base64 of exactly 32 bytes is valid for all three, and long enough for the internal token.
        var secrets = names.ToDictionary(name => name, _ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        string path = Path.Combine(folder, "studio.env");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
        var created = new RunSecrets(path, secrets, variables);
        created.Fill([]);
        return created;
    }

    /// <summary>Fills the file again, for a container that is to be created.</summary>
    /// <param name="others">Variables that count more than those of the settings.</param>
    public void Fill(IReadOnlyCollection<KeyValuePair<string, string>> others)
    {
        var all = new Dictionary<string, string>(variables);
        foreach ((string name, string value) in secrets.Concat(others))
        {
            all[name] = value;
        }

        File.WriteAllLines(EnvironmentFile, all.Select(variable => $"{variable.Key}={variable.Value}"));
    }

    /// <summary>Empties the file: Compose wants it to be there for every later command, and reads it only to create containers.</summary>
    public void Empty() => File.WriteAllText(EnvironmentFile, "");

    /// <summary>Blackens the secrets in a text.</summary>
    public string Hide(string text) => secrets.Values.Aggregate(text, (left, secret) => left.Replace(secret, "***", StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Dispose() => File.Delete(EnvironmentFile);
}
