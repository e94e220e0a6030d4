using System.CommandLine;

using Junjo.E2E.Workload;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e scenarios</c>: lists the scenarios.</summary>
internal static class ScenariosCommand
{
    public static Command Create()
    {
        var command = new Command("scenarios", "List the scenarios.");
        command.SetAction(parsed =>
        {
            foreach (IScenario scenario in Scenarios.All)
            {
                parsed.InvocationConfiguration.Output.WriteLine($"{scenario.Name,-18}{scenario.Summary}");
            }
        });
        return command;
    }
}
