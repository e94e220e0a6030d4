namespace Junjo.E2E.Fixtures;

/// <summary>
/// Section <c>Tests</c> of testsettings.json as it is written: lists are texts with commas, so that one variable replaces a whole list.
/// </summary>
internal sealed class TestSection
{
    /// <summary>Numbers of services, with commas.</summary>
    public string Services { get; set; } = "3";

    /// <summary>Numbers of workflows in flight for each service, with commas.</summary>
    public string Concurrency { get; set; } = "1, 8";

    /// <summary>Workflows of each service.</summary>
    public int WorkflowsPerService { get; set; } = 10;

    /// <summary>Names of scenarios, with commas.</summary>
    public string Scenarios { get; set; } = $"{Fixtures.Scenarios.GettingStarted}, {Fixtures.Scenarios.Graphs}";

    /// <summary>Names of export modes, with commas.</summary>
    public string ExportModes { get; set; } = "PerService, Mixed";

    /// <summary>Whether the tests run that hold users, keys, limits and errors to Studio's contract.</summary>
    public bool? Contract { get; set; }

    /// <summary>The longest that a Studio may take to start.</summary>
    public TimeSpan StartLimit { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest that a Studio may take to stop.</summary>
    public TimeSpan StopLimit { get; set; } = TimeSpan.FromMinutes(1);
}
