using System.CommandLine;
using System.CommandLine.Parsing;

using Junjo.E2E.Cli.Commands;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli;

/// <summary>The command line of <c>junjo-e2e</c>; its commands are one file each below Commands/.</summary>
internal static class CommandLine
{
    private const string Summary =
        "Proves, or disproves, that Junjo AI Studio keeps every span it accepted, unchanged, once, under its service.";

    /// <summary>Runs a command.</summary>
    /// <param name="args">The command and its options.</param>
    /// <param name="source">Where settings come from that no option names.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>Its exit code, an <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, SettingsSource source, TextWriter output, TextWriter error)
    {
        try
        {
            source.Check();
        }
        catch (SettingsException e)
        {
            await error.WriteLineAsync(e.Message);
            return (int)ExitCode.Usage;
        }

        var root = new RootCommand(Summary)
        {
            CheckCommand.Create(source),
            GenerateCommand.Create(source),
            AppCommand.Create(source),
            VerifyCommand.Create(source),
            LoadCommand.Create(source),
            SelfTestCommand.Create(),
            CompareCommand.Create(),
            ReproduceCommand.Create(source),
            HealthCommand.Create(source),
            StudioCommand.Create(),
            ContractCommand.Create(source),
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
