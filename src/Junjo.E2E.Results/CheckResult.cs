namespace Junjo.E2E.Results;

/// <summary>What one check came to.</summary>
public sealed record CheckResult
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The question it answers.</summary>
    public required string Question { get; init; }

    /// <summary>The answer.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>How much it judged; 0 is never a pass.</summary>
    public required long Judged { get; init; }

    /// <summary>What is counted in <see cref="Judged"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>Findings by kind, all of them.</summary>
    public required IReadOnlyDictionary<FindingKind, long> Counts { get; init; }

    /// <summary>The first findings of each kind, with their details.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What a reader must know beside the verdict; null when nothing.</summary>
    public string? Note { get; init; }
}
