namespace Junjo.E2E.LoadTesting;

/// <summary>What a container of the Studio used at a moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cpu">Processors: 1 is one of them, busy.</param>
/// <param name="Memory">Memory, bytes.</param>
public sealed record ContainerPoint(string Name, double Cpu, long Memory);
