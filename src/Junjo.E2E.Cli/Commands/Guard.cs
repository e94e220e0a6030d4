using System.CommandLine;

using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Cli.Commands;

/// <summary>Turns what stops a command into one clear message and its exit code.</summary>
internal static class Guard
{
    public static async Task<int> RunAsync(ParseResult parsed, Func<Task<ExitCode>> command)
    {
        try
        {
            return (int)await command();
        }
        catch (Exception e)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(MessageOf(e));
            return (int)CodeOf(e);
        }
    }

    /// <summary>Writes what keeps a result that was printed already.</summary>
    /// <param name="done">What is done and where its result is, as a message says it.</param>
    /// <param name="write">Writes files.</param>
    /// <exception cref="NotWrittenException">This machine's files failed it.</exception>
    public static async Task WrittenAsync(string done, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotWrittenException(done, e);
        }
    }

    private static string MessageOf(Exception e) => CodeOf(e) switch
    {
        _ when e is OperationCanceledException => "Stopped before anything was sent.",
        _ when e is RunBrokenException => e.Message,
        ExitCode.Undecided => $"UNDECIDED: junjo-e2e itself failed, which says nothing about Studio. Please report this:\n{e}",
        _ => e.Message,
    };

    private static ExitCode CodeOf(Exception e) => e switch
    {
        SettingsException or RunPlanException or UnreadableRecordingException => ExitCode.Usage,
        InvalidDataException or IOException or UnauthorizedAccessException => ExitCode.Usage,
        NotWrittenException => ExitCode.Unwritten,
        StudioUnreachableException or StudioRefusedException or ContainerEngineException => ExitCode.Unreachable,
        _ => ExitCode.Undecided,
    };
}
