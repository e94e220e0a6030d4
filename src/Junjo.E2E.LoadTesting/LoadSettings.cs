namespace Junjo.E2E.LoadTesting;

/// <summary>
/// Section <c>Load</c> of testsettings.json: the load that <c>dotnet test --filter-trait Category=Load</c> puts on the Studio of the
/// settings.
/// </summary>
public sealed record LoadSettings
{
    /// <summary>A load scenario, or the path of a file that holds one; default smoke.</summary>
    public string Scenario { get; init; } = "smoke";

    /// <summary>How long iterations are started: every stage is rescaled; default 2 s.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Seed of all chance; drawn when not given.</summary>
    public ulong? Seed { get; init; }
}
