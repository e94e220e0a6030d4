namespace Junjo.E2E.Contract.Recordings;

/// <summary>What the replay of one scenario showed.</summary>
public enum ScenarioVerdict
{
    /// <summary>Every answer was equal, and there was at least one.</summary>
    Equal,

    /// <summary>At least one answer was different.</summary>
    Different,

    /// <summary>Nothing was compared.</summary>
    Undecided,

    /// <summary>It could not be replayed here; the reason is said.</summary>
    Skipped,
}
