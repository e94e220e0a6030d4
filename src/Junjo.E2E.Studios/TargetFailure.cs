namespace Junjo.E2E.Studios;

/// <summary>What a run does when the Studio fails by itself.</summary>
public enum TargetFailure
{
    /// <summary>Nothing more is sent, what is under way is given up, and what can be read is judged.</summary>
    Stop,

    /// <summary>It goes on as long as Studio comes back within the patience, and stops then.</summary>
    Wait,

    /// <summary>
    /// What failed is started again, up to three times, and the run goes on; only of a Studio that was started for the run.
    /// </summary>
    Restart,
}
