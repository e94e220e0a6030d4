using System.Globalization;
using System.Text.RegularExpressions;

namespace Junjo.E2E.Studios;

/// <summary>What a container used at a moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cpu">Processors: 1 is one of them, busy.</param>
/// <param name="Memory">Memory, bytes.</param>
public sealed partial record ContainerSample(string Name, double Cpu, long Memory)
{
    /// <summary>The format of an engine's <c>stats</c> that <see cref="Parse"/> reads.</summary>
    internal const string Format = "{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}";

    /// <summary>Reads what <c>stats</c> printed; lines of containers that have just ended hold no numbers and are left out.</summary>
    internal static IReadOnlyList<ContainerSample> Parse(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => Line().Match(line))
            .Where(match => match.Success)
            .Select(match => new ContainerSample(
                match.Groups["name"].Value,
                Number(match, "cpu") / 100,
                (long)(Number(match, "memory") * BytesOf(match.Groups["unit"].Value)))),
    ];

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static double BytesOf(string unit) => unit.ToUpperInvariant() switch
    {
        "KIB" => 1024,
        "MIB" => 1024 * 1024,
        "GIB" => 1024 * 1024 * 1024,
        "KB" => 1e3,
        "MB" => 1e6,
        "GB" => 1e9,
        _ => 1,
    };

    [GeneratedRegex(@"^(?<name>\S+)\t(?<cpu>[0-9.]+)%\t(?<memory>[0-9.]+)\s*(?<unit>[KMG]?i?B)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Line();
}
