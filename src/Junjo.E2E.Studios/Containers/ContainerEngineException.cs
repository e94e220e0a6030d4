namespace Junjo.E2E.Studios.Containers;

/// <summary>The container engine is missing or refused a command.</summary>
public class ContainerEngineException : Exception
{
    /// <summary>Says what was tried, what was answered and what to do.</summary>
    public ContainerEngineException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="ContainerEngineException(string)"/>
    public ContainerEngineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
