namespace Junjo.E2E.Studios.Containers;

/// <summary>
/// Sections <c>Studio:Backend</c> and <c>Studio:Ingestion</c> of testsettings.json: what one container has instead of what the Compose file
/// and
/// section <c>Studio:Containers</c> give it. A candidate build is judged this way without a change of the file.
/// </summary>
public sealed record ServiceSettings
{
    /// <summary>Image, such as <c>registry.example/junjo-backend:candidate</c>; null for the one of the Compose file.</summary>
    public string? Image { get; set; }

    /// <summary>
    /// Environment variables, which count more than those of the Compose file and of <see cref="ContainerSettings.Environment"/>.
    /// </summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Memory the container may use, such as <c>450m</c> or <c>1g</c>; null for <see cref="ContainerSettings.Memory"/>.</summary>
    public string? Memory { get; set; }

    /// <summary>Processors the container may use, such as <c>1</c> or <c>0.5</c>; null for <see cref="ContainerSettings.Cpus"/>.</summary>
    public string? Cpus { get; set; }

    /// <summary>Refuses what no engine would take, before one is asked.</summary>
    /// <param name="section">The section's name, for the message.</param>
    /// <exception cref="SettingsException">A limit is not a number or not a size.</exception>
    internal void Check(string section)
    {
        Limits.Check($"{section}:Memory", Memory);
        Limits.CheckCpus($"{section}:Cpus", Cpus);
    }
}
