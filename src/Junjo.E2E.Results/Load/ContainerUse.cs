namespace Junjo.E2E.Results.Load;

/// <summary>What a container used at a moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cpu">Processors: 1 is one of them, busy.</param>
/// <param name="Memory">Memory, bytes.</param>
public sealed record ContainerUse(string Name, double Cpu, long Memory);
