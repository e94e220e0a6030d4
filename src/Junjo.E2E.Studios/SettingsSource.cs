using System.Collections;

namespace Junjo.E2E.Studios;

/// <summary>Where settings come from when no file is named: a folder to look in and above, and environment variables.</summary>
/// <param name="Folder">The folder in which, and above which, testsettings.json is looked for; null looks for none.</param>
/// <param name="Variables">
/// Environment variables by name; those that do not start with <see cref="SettingsFile.EnvironmentPrefix"/> are ignored.
/// </param>
public sealed record SettingsSource(string? Folder, IReadOnlyDictionary<string, string?> Variables)
{
    /// <summary>Neither a file nor a variable: every setting has its default.</summary>
    public static SettingsSource None { get; } = new(null, new Dictionary<string, string?>());

    /// <summary>The current folder and the environment of this process, as they are now.</summary>
    public static SettingsSource OfThisProcess() => new(
        Directory.GetCurrentDirectory(),
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value));

    /// <summary>Refuses a variable that nothing reads: it is a mistake in a name.</summary>
    /// <exception cref="SettingsException">Variables of this project are not known; the message lists all of them.</exception>
    public void Check()
    {
        string[] objections = [.. Variables.Keys.Select(SettingNames.Objection).OfType<string>().Order(StringComparer.Ordinal)];
        if (objections.Length > 0)
        {
            throw new SettingsException(string.Join('\n', objections));
        }
    }
}
