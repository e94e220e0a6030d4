namespace Junjo.E2E.Workload.Captures;

/// <summary>What stands at a place of a captured span that is another in every copy.</summary>
internal enum PlaceholderKind
{
    /// <summary>The 16 bytes of a trace id.</summary>
    Trace,

    /// <summary>The 8 bytes of a span id.</summary>
    Span,

    /// <summary>The 21 characters of an id of a definition, an execution, a store or an event.</summary>
    Object,

    /// <summary>The 8 bytes of a time.</summary>
    Time,
}
