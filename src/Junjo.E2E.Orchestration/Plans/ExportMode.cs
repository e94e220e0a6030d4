namespace Junjo.E2E.Orchestration.Plans;

/// <summary>How spans of several services share exports.</summary>
public enum ExportMode
{
    /// <summary>Every service has an exporter and connections of its own, as applications do.</summary>
    PerService,

    /// <summary>
    /// One export carries the resources of several services, as a collector sends; what one service's spans could leak into another by.
    /// </summary>
    Mixed,
}
