namespace Junjo.E2E.Studios.Faults;

/// <summary>What is done to a Studio.</summary>
public enum FaultAction
{
    /// <summary>SIGTERM, and SIGKILL when it has not ended after ten seconds, as <c>docker stop</c> does.</summary>
    Stop,

    /// <summary>SIGTERM alone.</summary>
    Terminate,

    /// <summary>SIGKILL.</summary>
    Kill,

    /// <summary>Frozen: connections stay open, and nothing answers.</summary>
    Pause,

    /// <summary>Cut off from the network: from the other side and from the client.</summary>
    Cut,

    /// <summary>The two sides cut off from each other; a client reaches both.</summary>
    CutPeers,

    /// <summary>Both sides cut off from the client; they reach each other.</summary>
    CutClient,

    /// <summary>The volume is filled to the last byte.</summary>
    FillVolume,

    /// <summary>The key that the run sends with is deleted.</summary>
    RevokeKey,

    /// <summary>Restarted without memory for exports, so that it refuses all of them; and restarted again.</summary>
    LimitMemory,

    /// <summary>One flush after the other.</summary>
    FlushStorm,
}
