namespace Junjo.E2E.Cli;

/// <summary>Exit codes of every command.</summary>
internal enum ExitCode
{
    /// <summary>Everything was judged and is well.</summary>
    Pass = 0,

    /// <summary>A check or a threshold failed.</summary>
    Fail = 1,

    /// <summary>The command line or the configuration is wrong; nothing was started.</summary>
    Usage = 2,

    /// <summary>The Studio cannot be reached, or refused the login.</summary>
    Unreachable = 3,

    /// <summary>Interrupted, or something could not be judged.</summary>
    Undecided = 4,

    /// <summary>Everything was judged and printed, and a file that keeps the result could not be written.</summary>
    Unwritten = 5,
}
