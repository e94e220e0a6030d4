namespace Junjo.E2E.Results;

/// <summary>What the verification of a run came to.</summary>
public sealed record Judgement
{
    /// <summary>The checks.</summary>
    public required IReadOnlyList<CheckResult> Checks { get; init; }

    /// <summary>Who sent what is shown where.</summary>
    public required IsolationResult Isolation { get; init; }

    /// <summary>How fast spans became visible.</summary>
    public required VisibilityResult Visibility { get; init; }

    /// <summary>Known defects that the run could see.</summary>
    public required IReadOnlyList<KnownDefectResult> KnownDefects { get; init; }

    /// <summary>What reading took.</summary>
    public required ReadingResult Reading { get; init; }

    /// <summary>Every span that is lost, as ranges, up to 10,000.</summary>
    public required IReadOnlyList<LostRange> Lost { get; init; }

    /// <summary>Spans of unknown fate that came back.</summary>
    public required long Landed { get; init; }

    /// <summary>Spans of unknown fate that did not.</summary>
    public required long Unconfirmed { get; init; }

    /// <summary>Copies that retries explain.</summary>
    public required long ExplainedDuplicates { get; init; }

    /// <summary>What each fault that ended processes took of what had been acknowledged; empty without such faults.</summary>
    public IReadOnlyList<DurabilityResult> Durability { get; init => field = value ?? []; } = [];

    /// <summary>What happened to the Studio by itself, in the order of its beginning.</summary>
    public IReadOnlyList<TargetEvent> Timeline { get; init => field = value ?? []; } = [];

    /// <summary>Whether reading was stopped before it was done.</summary>
    public required bool Interrupted { get; init; }
}
