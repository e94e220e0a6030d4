using System.Diagnostics;
using System.Globalization;

namespace Junjo.E2E.Studios.Compose;

/// <summary>The process that a composed Studio belongs to, as a label says it: a Studio whose owner lives is nobody's leftover.</summary>
/// <param name="Machine">Its machine.</param>
/// <param name="Process">Its process id.</param>
/// <param name="Started">Its start, seconds since 1970, because ids are used again.</param>
internal sealed record RunOwner(string Machine, int Process, long Started)
{
    private const string Separator = "/";

    // A start is reckoned from the time since the machine's own, which two processes, and one clock before and after it is set, tell differently.
    private const long ClockError = 60;

    /// <summary>This process.</summary>
    public static RunOwner Current
    {
        get
        {
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            return new RunOwner(Environment.MachineName, process.Id, StartOf(process));
        }
    }

    /// <summary>Whether the process is known to live; of another machine's process nothing is known.</summary>
    public bool IsAlive
    {
        get
        {
            try
            {
                using var process = System.Diagnostics.Process.GetProcessById(Process);
                return Machine == Environment.MachineName && Math.Abs(StartOf(process) - Started) <= ClockError;
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                return false;
            }
        }
    }

    /// <summary>Reads a label.</summary>
    /// <returns>Null when it is not one.</returns>
    public static RunOwner? Parse(string label) =>
        label.Split(Separator) is [var machine, var process, var started]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
        && long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? new RunOwner(machine, id, seconds)
            : null;

    /// <summary>As a label.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Machine}{Separator}{Process}{Separator}{Started}");

    private static long StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();
}
