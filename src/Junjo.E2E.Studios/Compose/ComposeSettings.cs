namespace Junjo.E2E.Studios.Compose;

/// <summary>Section <c>Studio:Compose</c> of testsettings.json: how the containers are started.</summary>
public sealed class ComposeSettings
{
    /// <summary>The compose file; null for docker-compose.test.yml beside the settings file or above the current folder.</summary>
    public string? File { get; set; }

    /// <summary>Tag of the images.</summary>
    /// <value>The default is the version of the release, such as <c>0.82.1</c>.</value>
    public string? Tag { get; set; }

    /// <summary>Service with the REST API.</summary>
    /// <value>The default is <c>backend</c>.</value>
    public string RestService { get; set; } = "backend";

    /// <summary>Service with the OTLP listener.</summary>
    /// <value>The default is <c>ingestion</c>.</value>
    public string OtlpService { get; set; } = "ingestion";

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
}
