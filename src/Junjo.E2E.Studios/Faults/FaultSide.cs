namespace Junjo.E2E.Studios.Faults;

/// <summary>The side of a Studio that a fault is done to.</summary>
public enum FaultSide
{
    /// <summary>The OTLP side, with what it holds in memory.</summary>
    Ingestion,

    /// <summary>The REST side, which also knows the keys.</summary>
    Backend,

    /// <summary>Both at once.</summary>
    Both,
}
