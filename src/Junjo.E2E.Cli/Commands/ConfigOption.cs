using System.CommandLine;

using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The option that says which settings are read.</summary>
internal sealed class ConfigOption(SettingsSource source)
{
    private readonly Option<string?> config = new("--config") { Description = "Settings file; default testsettings.json here or above." };

    public void AddTo(Command command) => command.Options.Add(config);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingsException">They are not readable.</exception>
    public SettingsFile Load(ParseResult parsed) => SettingsFile.Load(parsed.GetValue(config), source);
}
