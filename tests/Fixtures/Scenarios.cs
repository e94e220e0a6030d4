namespace Junjo.E2E.Fixtures;

/// <summary>Names of the scenarios: what a service does, as workflows of spans. <c>junjo-e2e scenarios</c> lists all of them.</summary>
public static class Scenarios
{
    /// <summary>The workflow of Junjo's getting-started guide: seven spans.</summary>
    public const string GettingStarted = "getting-started";

    /// <summary>Random graphs of nodes, branches and subflows.</summary>
    public const string Graphs = "graphs";

    /// <summary>Workflows that end in every way there is: completed, failed, cancelled.</summary>
    public const string Endings = "endings";

    /// <summary>Agents with model calls and tools.</summary>
    public const string Agentic = "agentic";

    /// <summary>A grocery shop of several kinds of workflows.</summary>
    public const string FreshMart = "freshmart";
}
