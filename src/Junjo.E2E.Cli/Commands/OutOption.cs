using System.CommandLine;

using Junjo.E2E.Orchestration.RunFolders;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The option that says where a new run is left.</summary>
internal sealed class OutOption
{
    private readonly Option<string> folder = new(
        "--out") { Description = "Folder that runs are left in.", DefaultValueFactory = _ => RunFolder.DefaultRoot };

    public void AddTo(Command command) => command.Options.Add(folder);

    /// <summary>The folder of all runs.</summary>
    public string Of(ParseResult parsed) => parsed.GetRequiredValue(folder);
}
