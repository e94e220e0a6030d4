using Junjo.E2E.Cli;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
