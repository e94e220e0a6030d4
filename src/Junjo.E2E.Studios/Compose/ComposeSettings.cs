using System.Globalization;
using System.Text.RegularExpressions;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios.Compose;

/// <summary>Section <c>Studio:Compose</c> of testsettings.json: how the containers are started.</summary>
public sealed partial class ComposeSettings
{
    /// <summary>The compose file; null for docker-compose.test.yml in the current folder or above it.</summary>
    public string? File { get; set; }

    /// <summary>The Compose to use: <c>docker compose</c>, <c>docker-compose</c> or <c>podman compose</c>; null for the first of them that answers.</summary>
    public string? Program { get; set; }

    /// <summary>Tag of the images.</summary>
    /// <value>The default is the version of the release, such as <c>0.82.1</c>.</value>
    public string? Tag { get; set; }

    /// <summary>Service with the REST API.</summary>
    /// <value>The default is <c>backend</c>.</value>
    public string RestService { get; set; } = "backend";

    /// <summary>Service with the OTLP listener.</summary>
    /// <value>The default is <c>ingestion</c>.</value>
    public string OtlpService { get; set; } = "ingestion";

    /// <summary>Volume of both, mounted at <c>/app/.dbdata</c>.</summary>
    /// <value>The default is <c>dbdata</c>.</value>
    public string Volume { get; set; } = "dbdata";

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

    /// <summary>Environment variables of the Studio, such as <c>BATCH_SIZE</c>.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Time from <c>up</c> until the whole pipeline must answer.</summary>
    /// <value>The default is two minutes.</value>
    public TimeSpan StartDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Both services, or the one that is both.</summary>
    internal IEnumerable<string> Services => new[] { RestService, OtlpService }.Distinct();

    /// <summary>Spans in memory that make ingestion write a segment: Studio's <c>BATCH_SIZE</c>.</summary>
    internal int BatchSize => Environment.TryGetValue("BATCH_SIZE", out string? text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int spans) && spans > 0 ? spans : StudioRelease.BatchSize;

    /// <summary>Refuses what no engine would take, before one is asked.</summary>
    /// <exception cref="SettingsException">The program is not known, or a limit is not a number or not a size.</exception>
    internal void Check()
    {
        if (Program is not null && !ComposeProject.Programs.Contains(Program))
        {
            throw new SettingsException($"--compose-program must be one of '{string.Join("', '", ComposeProject.Programs)}'; seen: '{Program}'.");
        }

        if (Cpus is { } cpus
            && !(decimal.TryParse(cpus, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal processors) && processors > 0))
        {
            throw new SettingsException($"--cpus must be a number above 0, such as 1 or 0.5; seen: '{cpus}'.");
        }

        foreach ((string option, string? size) in new[] { ("--memory", Memory), ("--volume-size", VolumeSize) })
        {
            if (size is not null && !Size().IsMatch(size))
            {
                throw new SettingsException($"{option} must be a size such as 512m or 1g; seen: '{size}'.");
            }
        }
    }

    [GeneratedRegex("^[1-9][0-9]{0,8}[kmg]$")]
    private static partial Regex Size();
}
