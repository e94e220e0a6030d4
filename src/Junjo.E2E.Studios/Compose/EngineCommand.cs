using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Junjo.E2E.Studios.Compose;

/// <summary>Runs the command line of a container engine and returns what it printed.</summary>
/// <param name="environment">Variables added to those of this process, such as <c>DOCKER_HOST</c> inherits.</param>
/// <param name="time">The clock of the deadlines.</param>
internal sealed class EngineCommand(IReadOnlyDictionary<string, string> environment, TimeProvider time)
{
    /// <summary>No call of an engine may take longer: pulling two images over a slow line is the longest there is.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    private const int OutputCharacters = 4 * 1024 * 1024;

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="ContainerEngineException">The program is missing, failed, or did not end within <see cref="Deadline"/>.</exception>
    public async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        EngineOutput output = await TryRunAsync(program, arguments, cancellationToken);
        return output.ExitCode == 0
            ? output.Text
            : throw new ContainerEngineException(
                $"'{program} {string.Join(' ', arguments)}' ended with exit code {output.ExitCode}: {output.Error.Trim()}");
    }

    /// <summary>Runs a program to its end, whatever its exit code.</summary>
    /// <exception cref="ContainerEngineException">The program is missing, or did not end within <see cref="Deadline"/>.</exception>
    public async Task<EngineOutput> TryRunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using Process process = Start(program, arguments);
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            Task<string> text = ReadAsync(process.StandardOutput, stop.Token);
            Task<string> error = ReadAsync(process.StandardError, stop.Token);
            await process.WaitForExitAsync(stop.Token);
            return new EngineOutput(process.ExitCode, await text, await error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ContainerEngineException($"'{program} {string.Join(' ', arguments)}' did not end within {Deadline.TotalMinutes:N0} minutes.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new ContainerEngineException($"'{program}' cannot be started: {e.Message}. Install it, or choose another --target.", e);
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        char[] buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            // The pipe is read to its end even when enough was kept, or the program would block on it.
            text.Append(buffer, 0, Math.Min(count, OutputCharacters - text.Length));
        }

        return text.ToString();
    }
}
