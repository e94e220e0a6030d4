using Junjo.E2E.Orchestration.Rates;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>A named size of a run.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Services">How many services.</param>
/// <param name="Cycles">Workflows per service; null in a run by duration.</param>
/// <param name="Duration">How long work is started; null in a run by cycles.</param>
/// <param name="Concurrency">Workflows in flight per service; without effect at a rate.</param>
/// <param name="Purpose">What it is for.</param>
public sealed record Profile(string Name, int Services, int? Cycles, TimeSpan? Duration, int Concurrency, string Purpose)
{
    /// <summary>The profile of a run that names none.</summary>
    public const string Default = "quick";

    /// <summary>Its scenario; null for the one of the run.</summary>
    public string? Scenario { get; init; }

    /// <summary>Shares of scenarios and workflows; null for the model's own.</summary>
    public Dictionary<string, double>? Weights { get; init; }

    /// <summary>At which rate work is started; without a target as soon as earlier work has ended.</summary>
    public RateSettings Rate { get; init; } = new();

    /// <summary>
    /// Those that come with the tool, smallest first; the last four are those of the FreshMart load generator, which counts orders.
    /// </summary>
    public static IReadOnlyList<Profile> All { get; } =
    [
        new(Default, 3, 10, null, 2, "a first look: does it work at all"),
        new("integrity", 5, 50, null, 5, "every field of every span of a few services"),
        new("pollution", 10, 100, null, 5, "many services at once: does any span show under another"),
        new("throughput", 10, 1_000, null, 10, "10,000 workflows as fast as they are taken"),
        new("stress", 20, 500, null, 10, "10,000 workflows, 200 in flight"),
        new("load", 15, null, TimeSpan.FromSeconds(60), 5, "a minute of steady traffic"),
        FreshMart("demo", ordersPerMinute: 5, inFlight: 10, minutes: 30),
        FreshMart("standard", ordersPerMinute: 20, inFlight: 50, minutes: 120),
        FreshMart("peak", ordersPerMinute: 60, inFlight: 150, minutes: 60),
        FreshMart("stress", ordersPerMinute: 200, inFlight: 500, minutes: 30),
    ];

    /// <summary>Those that settings can name: of the tool, and of their file.</summary>
    /// <exception cref="InvalidDataException">The file is not readable.</exception>
    public static IReadOnlyList<Profile> AllOf(RunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.ProfileFile is { } file ? [.. All, .. ProfileFile.Read(file)] : All;
    }

    /// <summary>The profile that settings name; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The file with profiles is not readable.</exception>
    public static Profile? Find(RunSettings settings) => AllOf(settings).FirstOrDefault(profile => profile.Name == settings.Profile);

    /// <summary>The settings with what they leave open taken from this profile; sizes stay as they are.</summary>
    internal RunSettings Under(RunSettings settings) => settings with
    {
        Scenario = settings.Scenario ?? (settings.Capture is null ? Scenario : null),
        Weights = settings.Weights ?? (settings.Scenario is null && settings.Capture is null ? Weights : null),
        Rate = settings.Rate == new RateSettings() ? Rate : settings.Rate,
    };

    // Four in ten workflows are orders.
    private static Profile FreshMart(string name, int ordersPerMinute, int inFlight, int minutes) => new(
        $"freshmart-{name}", 5, null, TimeSpan.FromMinutes(minutes), inFlight / 5,
        $"FreshMart's {name}: {ordersPerMinute} orders a minute among its other work")
    {
        Scenario = Workload.FreshMart.FreshMartScenario.ScenarioName,
        Rate = new RateSettings { Target = $"{ordersPerMinute / 0.4:0.#}/m", MaxInFlight = inFlight },
    };
}
