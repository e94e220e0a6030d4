using Junjo.E2E.Engine.Runs;

namespace Junjo.E2E.Cli.Output;

/// <summary>Shows how far a run has come: one line that is overwritten on a terminal, one plain line every few seconds elsewhere.</summary>
internal sealed class ProgressLine(TextWriter output, bool isTerminal, TimeProvider time)
{
    private static readonly TimeSpan TerminalPeriod = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PlainPeriod = TimeSpan.FromSeconds(5);

    /// <summary>A line on the process's output.</summary>
    public static ProgressLine On(TextWriter output) => new(output, !Console.IsOutputRedirected, TimeProvider.System);

    /// <summary>Shows until the work has ended.</summary>
    /// <param name="work">The work.</param>
    /// <param name="progress">Its progress; null shows nothing.</param>
    /// <exception cref="RunBrokenException">This machine's files failed it.</exception>
    public async Task<T> WhileAsync<T>(Task<T> work, Func<string?> progress)
    {
        using var timer = new PeriodicTimer(isTerminal ? TerminalPeriod : PlainPeriod, time);
        int width = 0;
        while (true)
        {
            Task<bool> tick = timer.WaitForNextTickAsync().AsTask();
            if (await Task.WhenAny(work, tick) == work)
            {
                break;
            }

            if (progress() is { } line)
            {
                await output.WriteAsync(isTerminal ? $"\r{line.PadRight(width)}" : line + Environment.NewLine);
                width = line.Length;
            }
        }

        if (isTerminal && width > 0)
        {
            await output.WriteAsync($"\r{new string(' ', width)}\r");
        }

        try
        {
            return await work;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunBrokenException(e);
        }
    }
}
