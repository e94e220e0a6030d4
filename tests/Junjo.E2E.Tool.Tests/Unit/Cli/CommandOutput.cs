using Junjo.E2E.Cli;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Tool.Tests.Unit.Cli;

/// <summary>What a command printed, and its exit code. It reads no environment, and no settings file that it is not given.</summary>
internal sealed record CommandOutput(int ExitCode, string Output, string Error)
{
    public static Task<CommandOutput> OfAsync(params string[] args) => OfAsync(SettingsSource.None, args);

    public static async Task<CommandOutput> OfAsync(SettingsSource source, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(args, source, output, error);
        return new CommandOutput(code, output.ToString(), error.ToString());
    }
}
