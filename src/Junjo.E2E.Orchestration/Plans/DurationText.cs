using System.Text.RegularExpressions;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>Durations as people write them: <c>250ms</c>, <c>30s</c>, <c>1m30s</c>, <c>2h</c>; a bare number is seconds.</summary>
public static partial class DurationText
{
    private const int MaxLength = 40;

    /// <summary>Reads a duration.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match match = text.Length <= MaxLength ? Grammar().Match(text) : Match.Empty;
        double seconds = 0;
        for (int part = 0; part < match.Groups["number"].Captures.Count; part++)
        {
            seconds += double.Parse(match.Groups["number"].Captures[part].ValueSpan)
                * SecondsOf(match.Groups["unit"].Captures[part].Value);
        }

        bool isOne = match.Success && seconds <= TimeSpan.MaxValue.TotalSeconds / 2;
        duration = isOne ? TimeSpan.FromSeconds(match.Groups["sign"].Length > 0 ? -seconds : seconds) : default;
        return isOne;
    }

    private static double SecondsOf(string unit) => unit switch { "ms" => 0.001, "m" => 60, "h" => 3600, _ => 1 };

    [GeneratedRegex(@"^(?<sign>-?)((?<number>[0-9]+(\.[0-9]+)?)(?<unit>ms|s|m|h))+$|^(?<sign>-?)(?<number>[0-9]+(\.[0-9]+)?)(?<unit>)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
