using System.CommandLine;

using Junjo.E2E.Orchestration;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The options that say which settings are read, and where runs are left.</summary>
internal sealed class FileOptions
{
    private readonly Option<string?> config = new("--config") { Description = "Settings file; default testsettings.json here or above." };
    private readonly Option<string> folder = new("--out") { Description = "Folder that runs are left in.", DefaultValueFactory = _ => RunFolder.DefaultRoot };

    public void AddTo(Command command)
    {
        command.Options.Add(config);
        command.Options.Add(folder);
    }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingsException">They are not readable.</exception>
    public SettingsFile Load(ParseResult parsed) => SettingsFile.Load(parsed.GetValue(config));

    /// <summary>The folder of all runs.</summary>
    public string Out(ParseResult parsed) => parsed.GetRequiredValue(folder);
}
