using Junjo.E2E.Cli;
using Junjo.E2E.Studios;

return await CommandLine.RunAsync(args, SettingsSource.OfThisProcess(), Console.Out, Console.Error);
