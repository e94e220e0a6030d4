using System.CommandLine;

namespace Junjo.E2E.Cli;

/// <summary>The commands of <c>junjo-e2e</c>, one file each below Commands/.</summary>
internal static class CommandLine
{
    public static RootCommand WithCommands(this RootCommand root)
    {
        Command[] commands = [Commands.CheckCommand.Create(), Commands.ContractCommand.Create()];
        foreach (Command command in commands)
        {
            root.Subcommands.Add(command);
        }

        return root;
    }
}
