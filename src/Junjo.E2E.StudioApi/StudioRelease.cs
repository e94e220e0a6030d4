namespace Junjo.E2E.StudioApi;

/// <summary>A release of Studio that this project knows, and how it differs from the others.</summary>
public sealed record StudioRelease
{
    /// <summary>
    /// Number of spans in memory at which every release writes a segment to disk, unless <c>BATCH_SIZE</c> says otherwise.
    /// </summary>
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

    /// <summary>All known releases, oldest first.</summary>
    public static IReadOnlyList<StudioRelease> All { get; } = [V080, V082];

    /// <summary>Major and minor version: <c>0.82</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version that the facts of this release were checked on.</summary>
    public required string Version { get; init; }

    /// <summary>Usual port of the REST API.</summary>
    public required int RestPort { get; init; }

    /// <summary>Usual port of OTLP/gRPC.</summary>
    public required int OtlpPort { get; init; }

    /// <summary>Spans that a list holds at most when no limit is given.</summary>
    public required int DefaultLimit { get; init; }

    /// <summary>Largest limit of a list of spans. There are no pages: older spans cannot be listed, only read by trace.</summary>
    public required int MaxLimit { get; init; }

    /// <summary>
    /// Spans of a service beyond which a list of it, of whatever limit, may end the backend at its shipped memory limit.
    /// </summary>
    public required int MaxListedSpans { get; init; }

    /// <summary>Whether reading spans needs a session. Where it does not, anybody who reaches the port may read.</summary>
    public required bool SpansNeedSession { get; init; }

    /// <summary>
    /// Whether signing out needs a session and ends all sessions of the user. Where it does not, it only clears the cookie.
    /// </summary>
    public required bool SignOutRevokes { get; init; }

    /// <summary>How long ingestion accepts a key that was revoked after ingestion had checked it, by default.</summary>
    public required TimeSpan KeyCacheTime { get; init; }

    /// <summary>
    /// Whether Studio keeps and shows links, trace state, flags, dropped counts and resource attributes. Where it does, event times are
    /// text, else numbers.
    /// </summary>
    public required bool KeepsWholeSpan { get; init; }

    /// <summary>Whether agent executions, execution resolution and trace evidence exist.</summary>
    public required bool HasEvidence { get; init; }

    /// <summary>
    /// Bytes of the write-ahead log that are flushed until a file is no longer among the newest flushed files. Queries search those before
    /// they are indexed. Default: twenty files of 25 MiB, unless the installation says otherwise.
    /// </summary>
    public long RecentBytes { get; init; } = 20L * 25 * 1024 * 1024;

    /// <summary>Whether a service whose name holds a slash can be listed.</summary>
    public bool ListsSlashedServices => KeepsWholeSpan;

    private string[] KindNames { get; init; } = [];

    /// <summary>
    /// Gets the name by which the release shows a kind that was sent as a number. Only the low 8 bits count; 0.80 is off by one;
    /// unknown numbers are shown as 0 is.
    /// </summary>
    public string KindName(int kind) => KindNames[(byte)kind < KindNames.Length ? (byte)kind : 0];

    /// <summary>Finds the release of a reported version; null when no known release has it.</summary>
    public static StudioRelease? Find(string version) =>
        All.FirstOrDefault(release => version == release.Name || version.StartsWith(release.Name + ".", StringComparison.Ordinal));

    /// <summary>Whether a reported version is newer than every release this project knows.</summary>
    public static bool IsNewerThanAll(string version) =>
        System.Version.TryParse(version, out Version? reported) && Find(version) is null && reported > System.Version.Parse(All[^1].Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
