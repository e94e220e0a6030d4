namespace Junjo.E2E.Results;

/// <summary>The verdict of a check or of a run.</summary>
public enum Verdict
{
    /// <summary>Something was judged, all of it, and it is well.</summary>
    Pass,

    /// <summary>At least one finding.</summary>
    Fail,

    /// <summary>Nothing was judged, or not all that should have been.</summary>
    Undecided,
}
