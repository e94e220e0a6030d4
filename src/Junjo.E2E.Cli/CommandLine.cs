using System.CommandLine;

using Junjo.E2E.Cli.Commands;

namespace Junjo.E2E.Cli;

/// <summary>The commands of <c>junjo-e2e</c>, one file each below Commands/.</summary>
internal static class CommandLine
{
    public static RootCommand WithCommands(this RootCommand root)
    {
        Command[] commands =
        [
            CheckCommand.Create(),
            StudioCommand.Create(),
            ContractCommand.Create(),
            ProfilesCommand.Create(),
            ScenariosCommand.Create(),
        ];
        foreach (Command command in commands)
        {
            root.Subcommands.Add(command);
        }

        return root;
    }
}
