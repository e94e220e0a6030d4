namespace Junjo.E2E.Orchestration;

/// <summary>A named size of a run.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Services">How many services.</param>
/// <param name="Cycles">Workflows per service; null in a run by duration.</param>
/// <param name="Duration">How long work is started; null in a run by cycles.</param>
/// <param name="Concurrency">Workflows in flight per service.</param>
/// <param name="Purpose">What it is for.</param>
public sealed record Profile(string Name, int Services, int? Cycles, TimeSpan? Duration, int Concurrency, string Purpose)
{
    /// <summary>The profile of a run that names none.</summary>
    public const string Default = "quick";

    /// <summary>All of them, smallest first.</summary>
    public static IReadOnlyList<Profile> All { get; } =
    [
        new(Default, 3, 10, null, 2, "a first look: does it work at all"),
        new("integrity", 5, 50, null, 5, "every field of every span of a few services"),
        new("pollution", 10, 100, null, 5, "many services at once: does any span show under another"),
        new("throughput", 10, 1_000, null, 10, "10,000 workflows as fast as they are taken"),
        new("stress", 20, 500, null, 10, "10,000 workflows, 200 in flight"),
        new("load", 15, null, TimeSpan.FromSeconds(60), 5, "a minute of steady traffic"),
    ];

    /// <summary>The profile of a name; null when there is none.</summary>
    public static Profile? Find(string name) => All.FirstOrDefault(profile => profile.Name == name);
}
