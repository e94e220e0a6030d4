namespace Junjo.E2E.StandIn;

/// <summary>The release of Junjo AI Studio whose contract the stand-in keeps.</summary>
public enum StandInRelease
{
    /// <summary>0.80.0.</summary>
    V080,

    /// <summary>0.82.1.</summary>
    V082,
}
