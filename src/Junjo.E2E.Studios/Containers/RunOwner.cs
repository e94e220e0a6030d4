using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Junjo.E2E.Studios.Containers;

/// <summary>The process that a Studio in containers belongs to, as a label says it.</summary>
/// <param name="Machine">Its machine.</param>
/// <param name="Process">Its process id.</param>
/// <param name="Started">Its start, seconds since 1970, because ids are used again.</param>
internal sealed record RunOwner(string Machine, int Process, long Started)
{
    private const string Separator = "/";
    private const int IdCharacters = 8;

    // A start is reckoned from the time since the machine's own, which two processes, and one clock before and after it is set, tell
    // differently.
    private const long ClockError = 60;

    // Machines with one name may use one engine, and so may containers of one machine, which do not see each other's processes.
    private static readonly string thisMachine = $"{Environment.MachineName}-{IdOf(ReadMachineId() + ReadProcessSpace())}";

    /// <summary>This process.</summary>
    public static RunOwner Current
    {
        get
        {
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            return new RunOwner(thisMachine, process.Id, StartOf(process));
        }
    }

    /// <summary>
    /// Whether the process is known to be dead; of another machine's process, and of one that may not be looked at, nothing is known.
    /// </summary>
    public bool IsDead
    {
        get
        {
            if (Machine != thisMachine)
            {
                return false;
            }

            try
            {
                using var process = System.Diagnostics.Process.GetProcessById(Process);
                return IsAnother(() => StartOf(process));
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                return true;
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

    /// <summary>Whether a process that has the id now was started at another time, and so is another.</summary>
    /// <param name="startOf">Its start, which the system may refuse to tell of a process of another user.</param>
    internal bool IsAnother(Func<long> startOf)
    {
        try
        {
            return Math.Abs(startOf() - Started) > ClockError;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static long StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();

    private static string IdOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..IdCharacters];

    private static string ReadMachineId() => File.Exists("/etc/machine-id") ? File.ReadAllText("/etc/machine-id").Trim() : "";

    private static string ReadProcessSpace() => OperatingSystem.IsLinux() ? new FileInfo("/proc/self/ns/pid").LinkTarget ?? "" : "";
}
