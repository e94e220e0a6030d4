using System.Text.Json.Serialization;

namespace Junjo.E2E.Results;

/// <summary>A fault that was done to Studio while it was sent to. Times are since the run's start.</summary>
/// <param name="Name">The fault as its schedule writes it, such as <c>kill-ingestion@5s+2s</c>.</param>
/// <param name="Began">When it was begun; null when the run was over before.</param>
/// <param name="TookEffect">When it was seen to have taken effect; null when it was not.</param>
/// <param name="Healed">When Studio was seen to work again; null when it was not, or the fault lasts to the end of the run.</param>
/// <param name="SpansInMemory">
/// The most acknowledged spans that were in memory only and may have gone with it; null when it takes no memory.
/// </param>
/// <param name="Problem">Why nothing can be concluded from the run; null when the fault took effect and healed.</param>
public sealed record FaultFacts(string Name, TimeSpan? Began, TimeSpan? TookEffect, TimeSpan? Healed, int? SpansInMemory, string? Problem)
{
    /// <summary>The kind of the fault: its name without its time, such as <c>kill-ingestion</c>.</summary>
    [JsonIgnore]
    public string Kind => Name.Split('@')[0];

    /// <summary>Whether a time span of the run met the fault.</summary>
    public bool Meets(TimeSpan from, TimeSpan to) => Began is { } began && from <= (Healed ?? TimeSpan.MaxValue) && to >= began;
}
