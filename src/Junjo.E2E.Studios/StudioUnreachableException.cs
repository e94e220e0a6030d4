namespace Junjo.E2E.Studios;

/// <summary>The Studio cannot be reached, is not ready, or refused the login. Nothing was sent.</summary>
public sealed class StudioUnreachableException : Exception
{
    /// <summary>Says what was tried, what was answered and what to do.</summary>
    public StudioUnreachableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
