using System.Globalization;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios.Containers;

/// <summary>Section <c>Studio:Containers</c> of testsettings.json: how the containers are started.</summary>
public sealed record ContainerSettings
{
    /// <summary>The Compose file; null for docker-compose.test.yml in the current folder or above it.</summary>
    public string? File { get; set; }

    /// <summary>Tag of the images.</summary>
    /// <value>The default is the version of the release, such as <c>0.82.1</c>.</value>
    public string? Tag { get; set; }

    /// <summary>Size of the volume, such as <c>64m</c>, which is then in memory; null for one on disk without a limit.</summary>
    public string? VolumeSize { get; set; }

    /// <summary>Whether an init process runs in front; with one, SIGTERM ends ingestion at once and loses what is in memory.</summary>
    public bool Init { get; set; }

    /// <summary>Processors a container may use, such as <c>1</c> or <c>0.5</c>; null for no limit.</summary>
    public string? Cpus { get; set; }

    /// <summary>Memory a container may use, such as <c>1g</c>; null for no limit.</summary>
    public string? Memory { get; set; }

    /// <summary>Whether everything is left running afterwards.</summary>
    public bool Keep { get; set; }

    /// <summary>Environment variables of both containers, such as <c>BATCH_SIZE</c>.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Time from the containers' start until the whole pipeline must answer.</summary>
    /// <value>The default is two minutes.</value>
    public TimeSpan StartDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Refuses what no engine would take, before one is asked.</summary>
    /// <exception cref="SettingsException">A limit is not a number or not a size.</exception>
    internal void Check()
    {
        Limits.CheckCpus("--cpus", Cpus);
        Limits.Check("--memory", Memory);
        Limits.Check("--volume-size", VolumeSize);
    }

    /// <summary>Spans in memory that make ingestion write a segment: Studio's <c>BATCH_SIZE</c>.</summary>
    /// <param name="ingestion">Settings of ingestion alone.</param>
    internal int BatchSizeOf(ServiceSettings ingestion)
    {
        string? text = ingestion.Environment.GetValueOrDefault("BATCH_SIZE") ?? Environment.GetValueOrDefault("BATCH_SIZE");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int spans) && spans > 0 ? spans
            : StudioRelease.BatchSize;
    }
}
