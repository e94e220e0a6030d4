namespace Junjo.E2E.Results;

/// <summary>One thing that is wrong, with all that is needed to look at it again.</summary>
public sealed record Finding
{
    /// <summary>What is wrong.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>The trace it was seen or missed in.</summary>
    public required string TraceId { get; init; }

    /// <summary>The span.</summary>
    public required string SpanId { get; init; }

    /// <summary>Name of the service that sent it, or under which it was found when nobody did.</summary>
    public required string Service { get; init; }

    /// <summary>Which span of the run it is; null when it is none of it.</summary>
    public string? Address { get; init; }

    /// <summary>Number of the export that carried it; null when there is none.</summary>
    public int? Export { get; init; }

    /// <summary>What was expected and what was seen, in one sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>The fields that differ, of <see cref="FindingKind.Mutated"/>.</summary>
    public IReadOnlyList<FieldDifference> Fields { get; init => field = value ?? []; } = [];
}
