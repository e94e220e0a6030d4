namespace Junjo.E2E.Results;

/// <summary>What is wrong with a span, or with how it is shown.</summary>
public enum FindingKind
{
    /// <summary>Acknowledged, and absent at the deadline.</summary>
    Lost,

    /// <summary>Acknowledged, absent at the deadline, seen after it.</summary>
    Late,

    /// <summary>Shown more often than its attempts explain.</summary>
    Duplicate,

    /// <summary>Shown under another service, or in a trace of another service.</summary>
    Foreign,

    /// <summary>Shown with other content than was sent.</summary>
    Mutated,

    /// <summary>Shown, and never sent.</summary>
    Phantom,

    /// <summary>Shown, although the server said in every attempt that it stored nothing.</summary>
    Resurrected,

    /// <summary>Absent from a list that must hold it.</summary>
    Unlisted,

    /// <summary>At a wrong place of an ordered list, or beyond its limit.</summary>
    Disordered,

    /// <summary>In an answer that must not hold it: a trace answered with another, a list of roots that holds a child.</summary>
    Misplaced,

    /// <summary>Seen, then absent.</summary>
    Flickered,

    /// <summary>A read that Studio answered with an error of its own.</summary>
    Unanswered,

    /// <summary>Refused by the server in the last attempt, or never sent.</summary>
    Undelivered,

    /// <summary>Not in a tree: without a parent that exists, below itself, outside its parent's time, or one root too many.</summary>
    Misshapen,

    /// <summary>A program's state that its patches do not lead to, or a count of what it did that its spans do not show.</summary>
    Unreplayable,

    /// <summary>Telemetry that breaks Junjo's telemetry contract.</summary>
    Nonconforming,

    /// <summary>A root that the list of roots with model calls lacks, or holds wrongly.</summary>
    Mislabelled,

    /// <summary>Evidence or a resolution that says other than the spans do.</summary>
    Contradicted,

    /// <summary>Requests were under way, and for long none was answered.</summary>
    Stalled,

    /// <summary>Every export was refused for want of memory, also after the load had stopped.</summary>
    LockedOut,

    /// <summary>A half of Studio was gone: connections were refused.</summary>
    Died,

    /// <summary>A half of Studio that was gone answered again.</summary>
    Restarted,

    /// <summary>Studio answered, but not with all that it holds, not in time, or that it failed.</summary>
    Degraded,
}
