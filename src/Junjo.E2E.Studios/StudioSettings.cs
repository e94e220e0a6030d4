using System.Text.Json.Serialization;

using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Studios;

/// <summary>Section <c>Studio</c> of testsettings.json: which Studio is judged, and how to reach it.</summary>
public sealed class StudioSettings
{
    /// <summary>Where the Studio comes from.</summary>
    /// <value>The default is <see cref="StudioTarget.Embedded"/>.</value>
    public StudioTarget Target { get; set; } = StudioTarget.Embedded;

    /// <summary>
    /// Release to start, <c>0.80</c> or <c>0.82</c>; of an external Studio the release is found from its /health instead.
    /// </summary>
    /// <value>The default is <c>0.82</c>.</value>
    public string Release { get; set; } = "0.82";

    /// <summary>
    /// Quirks of the stand-in: <c>answers</c>, those of its release that show in answers; <c>release</c>, also those by which it breaks;
    /// <c>none</c>; or a comma-separated list such as <c>Q-01,Q-36</c>.
    /// </summary>
    /// <value>The default is <c>answers</c>.</value>
    public string Quirks { get; set; } = "answers";

    /// <summary>
    /// How long a second of the stand-in lasts, in seconds, 0.001 to 1: its caches, ticks and outages are as much shorter.
    /// </summary>
    /// <value>The default is 1.</value>
    public double TimeScale { get; set; } = 1;

    /// <summary>Share of a real Studio's memory that the stand-in has, above 0 and up to 1: as much less traffic makes it break.</summary>
    /// <value>The default is 1.</value>
    public double MemoryScale { get; set; } = 1;

    /// <summary>External target: base URL of the REST API, such as <c>http://localhost:26154</c>.</summary>
    public Uri? RestUrl { get; set; }

    /// <summary>External target: URL of the OTLP/gRPC listener, such as <c>http://localhost:26155</c>.</summary>
    public Uri? OtlpUrl { get; set; }

    /// <summary>External target: an API key to send with. Without it one is created, and removed afterwards.</summary>
    [JsonIgnore]
    public string? ApiKey { get; set; }

    /// <summary>
    /// External target: value of a session cookie to read with, instead of <see cref="Email"/> and <see cref="Password"/>.
    /// </summary>
    [JsonIgnore]
    public string? Session { get; set; }

    /// <summary>
    /// The account to sign in with; it is created when the Studio has no user yet. One that is started has another when this is not given.
    /// </summary>
    public string? Email { get; set; }

    /// <summary>
    /// The account's password, random for a Studio that is started when it is not given. Prefer the environment variable
    /// <c>JUNJO_E2E_STUDIO__PASSWORD</c>.
    /// </summary>
    [JsonIgnore]
    public string? Password { get; set; }

    /// <summary>External target: headers added to every request on both sides, such as a proxy demands; their values are secrets.</summary>
    [JsonIgnore]
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>External target: file with the certificate authorities to trust instead of the machine's, in PEM form.</summary>
    public string? Ca { get; set; }

    /// <summary>Faults that are done while a check sends, such as <c>kill-ingestion@5s+2s</c>, or <c>random</c> alone.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>When the Studio counts as failed, and what is done then.</summary>
    public WatchSettings Watch { get; set; } = new();

    /// <summary>Containers target: how they are started.</summary>
    public ContainerSettings Containers { get; set; } = new();

    /// <summary>Containers target: what the container with the REST API has instead.</summary>
    public ServiceSettings Backend { get; set; } = new();

    /// <summary>Containers target: what the container with the OTLP listener has instead.</summary>
    public ServiceSettings Ingestion { get; set; } = new();

    /// <summary>Where it is said how far a slow start has come, such as the pull of an image; null for nowhere.</summary>
    [JsonIgnore]
    public IProgress<string>? Progress { get; set; }

    /// <summary>External target: whether a host that is not loopback may be loaded.</summary>
    public bool AllowRemote { get; set; }

    /// <summary>The words of a command line that name the same Studio: what differs from the defaults, and no secret.</summary>
    public IEnumerable<string> Options()
    {
        var usual = new StudioSettings();
        (string Name, string? Value, string? Usual)[] values =
        [
            ("--target", Target.ToString().ToLowerInvariant(), usual.Target.ToString().ToLowerInvariant()),
            ("--release", Target is StudioTarget.External ? null : Release, usual.Release),
            ("--quirks", Target is StudioTarget.Embedded ? Quirks : null, usual.Quirks),
            ("--time-scale", Target is StudioTarget.Embedded ? $"{TimeScale}" : null, $"{usual.TimeScale}"),
            ("--rest-url", RestUrl?.ToString(), null),
            ("--otlp-url", OtlpUrl?.ToString(), null),
            ("--email", Email, null),
            ("--ca", Ca, null),
            ("--on-target-failure", Watch.OnFailure.ToString().ToLowerInvariant(), usual.Watch.OnFailure.ToString().ToLowerInvariant()),
            ("--containers-file", Containers.File, null),
            ("--cpus", Containers.Cpus, null),
            ("--memory", Containers.Memory, null),
            ("--volume-size", Containers.VolumeSize, null),
        ];
        (string Name, bool IsGiven)[] flags = [("--allow-remote", AllowRemote), ("--keep", Containers.Keep), ("--init", Containers.Init)];
        return
        [
            .. values.Where(option => option.Value is not null && option.Value != option.Usual)
                .SelectMany(option => (string[])[option.Name, option.Value!]),
            .. flags.Where(option => option.IsGiven).Select(option => option.Name),
        ];
    }
}
