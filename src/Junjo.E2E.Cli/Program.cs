using System.CommandLine;

using Junjo.E2E.Cli;

ParseResult parsed = new RootCommand("Proves, or disproves, that Junjo AI Studio keeps every span it accepted, unchanged, once, under its service.")
    .WithCommands()
    .Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    await Console.Error.WriteLineAsync("See junjo-e2e --help.");
    return (int)ExitCode.Usage;
}

// Signals are the commands' own affair: the first drains a run.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
