using System.CommandLine;
using System.CommandLine.Parsing;

using Junjo.E2E.Cli.Commands;

namespace Junjo.E2E.Cli;

/// <summary>The command line of <c>junjo-e2e</c>; its commands are one file each below Commands/.</summary>
internal static class CommandLine
{
    private const string Summary =
        "Proves, or disproves, that Junjo AI Studio keeps every span it accepted, unchanged, once, under its service.";

    /// <summary>Runs a command.</summary>
    /// <returns>Its exit code, an <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand(Summary)
        {
            CheckCommand.Create(),
            GenerateCommand.Create(),
            AppCommand.Create(),
            VerifyCommand.Create(),
            LoadCommand.Create(),
            SelfTestCommand.Create(),
            CompareCommand.Create(),
            ReproduceCommand.Create(),
            HealthCommand.Create(),
            StudioCommand.Create(),
            ContractCommand.Create(),
            ProfilesCommand.Create(),
            ScenariosCommand.Create(),
            BenchCommand.Create(),
        };
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError mistake in parsed.Errors)
            {
                await error.WriteLineAsync(mistake.Message);
            }

            await error.WriteLineAsync("See junjo-e2e --help.");
            return (int)ExitCode.Usage;
        }

        // Signals are the commands' own affair: the first drains a run.
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null });
    }
}
