using System.CommandLine;

using Junjo.E2E.Cli;

return await new RootCommand("Proves, or disproves, that Junjo AI Studio keeps every span it accepted, unchanged, once, under its service.")
    .WithCommands()
    .Parse(args)
    .InvokeAsync();
