using System.Globalization;
using System.Text.RegularExpressions;

namespace Junjo.E2E.Studios.Containers;

/// <summary>Limits of containers as people write them: <c>512m</c> of memory, <c>0.5</c> processors.</summary>
internal static partial class Limits
{
    private const long NanosPerCpu = 1_000_000_000;

    /// <summary>Refuses what is not a size.</summary>
    /// <exception cref="SettingsException">It is not one.</exception>
    public static void Check(string name, string? size)
    {
        if (size is not null && !Size().IsMatch(size))
        {
            throw new SettingsException($"{name} must be a size such as 512m or 1g; seen: '{size}'.");
        }
    }

    /// <summary>Refuses what is not a number of processors.</summary>
    /// <exception cref="SettingsException">It is not one.</exception>
    public static void CheckCpus(string name, string? cpus)
    {
        if (cpus is not null
            && !(decimal.TryParse(cpus, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count) && count > 0))
        {
            throw new SettingsException($"{name} must be a number above 0, such as 1 or 0.5; seen: '{cpus}'.");
        }
    }

    /// <summary>A size in bytes; 0, which engines take for "no limit", when there is none.</summary>
    public static long BytesOf(string? size) => size is null ? 0 : long.Parse(size[..^1], CultureInfo.InvariantCulture) << size[^1] switch
    {
        'k' => 10,
        'm' => 20,
        _ => 30,
    };

    /// <summary>Processors in billionths, as engines count them; 0, which is "no limit", when there is none.</summary>
    public static long NanoCpusOf(string? cpus) =>
        cpus is null ? 0 : (long)(decimal.Parse(cpus, CultureInfo.InvariantCulture) * NanosPerCpu);

    [GeneratedRegex("^[1-9][0-9]{0,8}[kmg]$")]
    private static partial Regex Size();
}
