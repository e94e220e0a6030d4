using Junjo.E2E.Cli;

namespace Junjo.E2E.Tool.Tests.Unit.Cli;

/// <summary>What a command printed, and its exit code.</summary>
internal sealed record CommandOutput(int ExitCode, string Output, string Error)
{
    public static async Task<CommandOutput> OfAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(args, output, error);
        return new CommandOutput(code, output.ToString(), error.ToString());
    }
}
