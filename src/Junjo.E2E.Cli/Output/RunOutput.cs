using Junjo.E2E.Reporting;
using Junjo.E2E.Results;

namespace Junjo.E2E.Cli.Output;

/// <summary>A result on the console, and as an exit code.</summary>
internal static class RunOutput
{
    public static async Task<ExitCode> WriteAsync(RunResult result, TextWriter output)
    {
        bool isColoured = TerminalColour.IsWanted(Console.IsOutputRedirected, Environment.GetEnvironmentVariable);
        await output.WriteLineAsync();
        await output.WriteAsync(ReportText.Render(result, isColoured));
        return result.Verdict switch
        {
            Verdict.Pass => ExitCode.Pass,
            Verdict.Fail => ExitCode.Fail,
            _ => ExitCode.Undecided,
        };
    }
}
