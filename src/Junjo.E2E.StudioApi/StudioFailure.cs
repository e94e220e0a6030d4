namespace Junjo.E2E.StudioApi;

/// <summary>Why a call failed.</summary>
public enum StudioFailure
{
    /// <summary>Studio answered with another status than the one of success.</summary>
    Refused,

    /// <summary>No connection: name unknown, port closed, certificate not trusted.</summary>
    Unreachable,

    /// <summary>The connection broke before the whole answer was there. A request that changes something may have done so.</summary>
    Interrupted,

    /// <summary>The deadline passed. A request that changes something may have done so.</summary>
    Timeout,

    /// <summary>Success, but a body that is not what this endpoint answers, or longer than the limit.</summary>
    Unreadable,
}
