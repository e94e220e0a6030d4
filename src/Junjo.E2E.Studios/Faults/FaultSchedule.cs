using System.Globalization;
using System.Text.RegularExpressions;

namespace Junjo.E2E.Studios.Faults;

/// <summary>Which faults are done when: written out, as <c>kill-ingestion@5s+2s</c>, or drawn from the seed, as <c>random</c>.</summary>
public sealed partial record FaultSchedule
{
    /// <summary>How long a fault lasts that says nothing else.</summary>
    public static readonly TimeSpan DefaultLength = TimeSpan.FromSeconds(2);

    /// <summary>How long a run goes on after its last fault, when nothing else is said: what came back must be seen to work.</summary>
    public static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);

    /// <summary>The longest that a schedule may reach.</summary>
    public static readonly TimeSpan MaxEnd = TimeSpan.FromDays(30);

    private const string Random = "random";
    private const double RandomPeriodSeconds = 15;

    /// <summary>Faults in the order of their beginning, as they were written.</summary>
    public required IReadOnlyList<ScheduledFault> Written { get; init; }

    /// <summary>Whether faults are drawn from the seed over the whole duration.</summary>
    public required bool IsRandom { get; init; }

    /// <summary>When the last written fault is over; zero without one.</summary>
    public TimeSpan End => Written.Select(fault => fault.End).DefaultIfEmpty().Max();

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="SettingsException">Something in it is not known, or out of range.</exception>
    public static FaultSchedule Parse(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        bool isRandom = texts.Contains(Random);
        return isRandom && texts.Count > 1
            ? throw new SettingsException($"--fault {Random} is the whole schedule; give it alone.")
            : new FaultSchedule { IsRandom = isRandom, Written = isRandom ? [] : [.. texts.Select(ParseOne).OrderBy(fault => fault.At)] };
    }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => !IsRandom && Written.Count == 0;

    /// <summary>Whether a client may be cut off from Studio.</summary>
    internal bool MayCutClient => IsRandom || Written.Any(fault => fault.Kind.Action == FaultAction.CutClient);

    /// <summary>Refuses what cannot be done to the Studio that the settings name.</summary>
    /// <exception cref="SettingsException">A fault cannot be done.</exception>
    public void Check(StudioSettings settings)
    {
        IEnumerable<FaultKind> kinds = IsRandom ? FaultKind.All.Take(1) : Written.Select(fault => fault.Kind);
        foreach (FaultKind kind in kinds)
        {
            if (FaultRefusal.Of(kind, settings) is { } refusal)
            {
                throw new SettingsException($"--fault {(IsRandom ? Random : kind)}: {refusal}");
            }
        }
    }

    /// <summary>The faults of a run: those that were written, or one in every quarter of a minute, drawn from the seed.</summary>
    /// <param name="settings">The Studio, which not every fault can be done to.</param>
    /// <param name="duration">How long the run starts work.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="draw">The seed's mixing function.</param>
    public IReadOnlyList<ScheduledFault> Over(StudioSettings settings, TimeSpan duration, ulong seed, Func<ulong, ulong> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        if (!IsRandom)
        {
            return Written;
        }

        // Not drawn: a deleted key ends the run's work, and a SIGTERM that a process may ignore decides nothing.
        FaultKind[] kinds = [.. FaultKind.All.Where(kind =>
            kind.Action is not (FaultAction.RevokeKey or FaultAction.Terminate) && FaultRefusal.Of(kind, settings) is null)];
        int count = (int)(duration.TotalSeconds / RandomPeriodSeconds);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            double Share(ulong purpose) => draw(seed + ((ulong)number * 4) + purpose) / (double)ulong.MaxValue;
            FaultKind kind = kinds[Math.Min(kinds.Length - 1, (int)(Share(1) * kinds.Length))];
            TimeSpan at = TimeSpan.FromSeconds(Math.Round((number + (Share(2) * 0.5)) * RandomPeriodSeconds, 1) + 1);
            return new ScheduledFault(kind, at, TimeSpan.FromSeconds(Math.Round(1 + (Share(3) * 4), 1)));
        })];
    }

    private static ScheduledFault ParseOne(string text)
    {
        Match match = One().Match(text);
        FaultKind? kind = match.Success ? FaultKind.All.FirstOrDefault(known => known.Name == match.Groups["kind"].Value) : null;
        if (kind is null)
        {
            throw new SettingsException(
                $"--fault expects {Random}, or NAME@TIME or NAME@TIME+LENGTH such as kill-ingestion@5s+2s; seen: '{text}'. "
                + $"Names are {string.Join(", ", FaultKind.All.Select(known => known.Name))}.");
        }

        TimeSpan length = match.Groups["length"].Success ? DurationOf(match, "length") : DefaultLength;
        var fault = new ScheduledFault(kind, DurationOf(match, "at"), length);
        return fault.End <= MaxEnd ? fault : throw new SettingsException($"--fault {text} lies beyond {MaxEnd.TotalDays:0} days.");
    }

    private static TimeSpan DurationOf(Match match, string name)
    {
        double number = double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
        return match.Groups[name + "Unit"].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromSeconds(number),
        };
    }

    [GeneratedRegex(
        @"^(?<kind>[a-z-]+)@(?<at>[0-9]{1,7}(\.[0-9]{1,3})?)(?<atUnit>ms|s|m|h)?"
        + @"(\+(?<length>[0-9]{1,7}(\.[0-9]{1,3})?)(?<lengthUnit>ms|s|m|h)?)?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex One();
}
