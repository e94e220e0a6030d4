namespace Junjo.E2E.StudioApi;

/// <summary>Why a call failed.</summary>
public enum StudioFailure
{
    /// <summary>Studio answered with another status than the documented one.</summary>
    Refused,

    /// <summary>There was no connection: the host name is unknown, the port is closed, or the certificate is not trusted.</summary>
    Unreachable,

    /// <summary>The connection broke before the whole answer had arrived. A request that changes something may have changed it.</summary>
    Interrupted,

    /// <summary>The deadline passed before the whole answer had arrived. A request that changes something may have changed it.</summary>
    Timeout,

    /// <summary>
    /// The status says success, but the body is empty, longer than the limit, or not the JSON that the endpoint documents.
    /// </summary>
    Unreadable,

    /// <summary>The request was not sent: its path cannot carry the names <c>.</c> and <c>..</c>.</summary>
    NotSent,
}
