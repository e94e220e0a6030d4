namespace Junjo.E2E.Studios.Containers;

/// <summary>Another program has taken a port between its choice and its use.</summary>
internal sealed class PortTakenException(string message, Exception innerException) : ContainerEngineException(message, innerException)
{
    // In the words of Docker, of its proxy, and of Podman.
    private static readonly string[] words = ["port is already allocated", "address already in use", "ports are not available"];

    /// <summary>Whether an engine's refusal means this.</summary>
    public static bool IsMeantBy(string refusal) => words.Any(word => refusal.Contains(word, StringComparison.OrdinalIgnoreCase));
}
