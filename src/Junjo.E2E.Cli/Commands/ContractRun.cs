using System.CommandLine;
using Junjo.E2E.Verification.Recordings;

namespace Junjo.E2E.Cli.Commands;

/// <summary>Runs a contract command and turns what stops it into its message and exit code.</summary>
internal static class ContractRun
{
    public static async Task<int> GuardAsync(ParseResult parsed, Func<Task<ExitCode>> run)
    {
        try
        {
            return (int)await run();
        }
        catch (Exception e) when (e is UnreadableRecordingException or StudioRefusedException or ArgumentException or OperationCanceledException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            return (int)(e switch
            {
                StudioRefusedException => ExitCode.Unreachable,
                OperationCanceledException => ExitCode.Undecided,
                _ => ExitCode.Usage,
            });
        }
    }
}
