namespace Junjo.E2E.Workload.Captures;

/// <summary>What a program exported with the real SDK, ready to be copied. Immutable and thread-safe.</summary>
internal sealed record Capture
{
    /// <summary>Its services in the order of their first export.</summary>
    public required IReadOnlyList<CapturedService> Services { get; init; }

    /// <summary>Where the trace of a number is: service, and position among its service's traces.</summary>
    public required IReadOnlyList<(int Service, int Trace)> Traces { get; init; }

    /// <summary>Where the span of a number is: service, trace, and position in its trace.</summary>
    public required IReadOnlyList<(int Service, int Trace, int Span)> Spans { get; init; }

    /// <summary>How many ids of definitions, executions, stores and events there are.</summary>
    public required int Objects { get; init; }

    /// <summary>Start of its first span, nanoseconds since 1970 UTC.</summary>
    public required ulong StartUnixNano { get; init; }
}
