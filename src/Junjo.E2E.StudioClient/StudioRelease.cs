namespace Junjo.E2E.StudioApi;

/// <summary>What differs between the releases this project knows.</summary>
public sealed record StudioRelease
{
    /// <summary>Spans in memory that make every release write a segment, unless <c>BATCH_SIZE</c> says otherwise.</summary>
    public const int BatchSize = 1000;

    private StudioRelease()
    {
    }

    /// <summary>Release 0.80 (checked against 0.80.0).</summary>
    public static StudioRelease V080 { get; } = new()
    {
        Name = "0.80",
        Version = "0.80.0",
        RestPort = 1323,
        OtlpPort = 50051,
        DefaultLimit = 500,
        MaxLimit = 10_000,
        MaxListedSpans = int.MaxValue,
        SpansNeedSession = false,
        SignOutRevokes = false,
        KeyCacheTime = TimeSpan.FromSeconds(600),
        KeepsWholeSpan = false,
        HasEvidence = false,
        KindNames = ["INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER", "INTERNAL"],
    };

    /// <summary>Release 0.82 (checked against 0.82.1).</summary>
    public static StudioRelease V082 { get; } = new()
    {
        Name = "0.82",
        Version = "0.82.1",
        RestPort = 26154,
        OtlpPort = 26155,
        DefaultLimit = 100,
        MaxLimit = 250,
        MaxListedSpans = 20_000,
        SpansNeedSession = true,
        SignOutRevokes = true,
        KeyCacheTime = TimeSpan.FromSeconds(10),
        KeepsWholeSpan = true,
        HasEvidence = true,
        KindNames = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"],
    };

    /// <summary>All of them, oldest first.</summary>
    public static IReadOnlyList<StudioRelease> All { get; } = [V080, V082];

    /// <summary>Major and minor version: <c>0.82</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version it was checked against.</summary>
    public required string Version { get; init; }

    /// <summary>Usual port of the REST API.</summary>
    public required int RestPort { get; init; }

    /// <summary>Usual port of OTLP/gRPC.</summary>
    public required int OtlpPort { get; init; }

    /// <summary>Rows of a list of spans without a limit.</summary>
    public required int DefaultLimit { get; init; }

    /// <summary>Largest limit. There is no paging: what lies beyond cannot be listed, only read by trace.</summary>
    public required int MaxLimit { get; init; }

    /// <summary>Spans of a service beyond which a list of it, of whatever limit, may end the backend at its shipped memory limit .</summary>
    public required int MaxListedSpans { get; init; }

    /// <summary>Whether reading spans needs a session; where not, anyone who reaches the port may.</summary>
    public required bool SpansNeedSession { get; init; }

    /// <summary>Whether signing out ends all sessions of the user, and needs one; where not, it only clears the cookie.</summary>
    public required bool SignOutRevokes { get; init; }

    /// <summary>How long ingestion trusts a key it has checked, by default.</summary>
    public required TimeSpan KeyCacheTime { get; init; }

    /// <summary>Whether links, trace state, flags, dropped counts and resource attributes are kept and shown. Event times are text where so, numbers where not.</summary>
    public required bool KeepsWholeSpan { get; init; }

    /// <summary>Whether agent executions, execution resolution and trace evidence exist.</summary>
    public required bool HasEvidence { get; init; }

    /// <summary>
    /// Bytes of its log that are flushed until a file falls out of the list of just-flushed ones, which queries search beside what is indexed: twenty
    /// files of 25 MiB, unless the installation says otherwise.
    /// </summary>
    public long RecentBytes { get; init; } = 20L * 25 * 1024 * 1024;

    /// <summary>Whether a service whose name holds a slash can be listed.</summary>
    public bool ListsSlashedServices => KeepsWholeSpan;

    private string[] KindNames { get; init; } = [];

    /// <summary>
    /// How the release shows a kind sent as this number. Only its low 8 bits count; 0.80 is off by one; unknown numbers are shown as 0 is.
    /// </summary>
    public string KindName(int kind) => KindNames[(byte)kind < KindNames.Length ? (byte)kind : 0];

    /// <summary>The release of a reported version; null when it is none of these.</summary>
    public static StudioRelease? Find(string version) =>
        All.FirstOrDefault(release => version == release.Name || version.StartsWith(release.Name + ".", StringComparison.Ordinal));

    /// <summary>Whether a reported version is newer than every release this project knows.</summary>
    public static bool IsNewerThanAll(string version) =>
        System.Version.TryParse(version, out Version? reported) && Find(version) is null && reported > System.Version.Parse(All[^1].Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
