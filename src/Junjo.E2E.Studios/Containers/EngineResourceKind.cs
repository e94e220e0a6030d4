namespace Junjo.E2E.Studios.Containers;

/// <summary>What can be made in an engine, in the order in which it can be removed.</summary>
internal enum EngineResourceKind
{
    /// <summary>A container.</summary>
    Container,

    /// <summary>A network.</summary>
    Network,

    /// <summary>A volume.</summary>
    Volume,
}
