using Junjo.E2E.StudioApi.Resources;
using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi;

/// <summary>
/// The REST API of one Junjo AI Studio, release 0.80 or 0.82, as one user sees it. Every call has a deadline, and fails with
/// <see cref="StudioApiException"/> and nothing else but the caller's own cancellation. The session cookie belongs to this client alone.
/// Calls may run at the same time; signing in or out while others are under way leaves it open which session they leave behind.
/// </summary>
public sealed class StudioClient : IDisposable
{
    private readonly StudioClientOptions _options;
    private readonly StudioConnection _connection;

    /// <summary>Prepares a client; the first call connects.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public StudioClient(StudioClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        Address = options.Address;
        _connection = new StudioConnection(options);
        Health = new HealthResource(_connection);
        Config = new ConfigResource(_connection);
        Auth = new AuthResource(_connection);
        Users = new UsersResource(_connection);
        ApiKeys = new ApiKeysResource(_connection);
        Admin = new AdminResource(_connection);
        Spans = new SpansResource(_connection);
        Agents = new AgentsResource(_connection);
        Resolution = new ResolutionResource(_connection);
        Evidence = new EvidenceResource(_connection);
    }

    /// <summary>Where the Studio is.</summary>
    public Uri Address { get; }

    /// <summary>Whether this is the stand-in of this project, as its answers say; known after the first one.</summary>
    public bool IsStandIn => _connection.IsStandIn;

    /// <summary>Liveness and version.</summary>
    public HealthResource Health { get; }

    /// <summary>What the Studio says of its own set-up.</summary>
    public ConfigResource Config { get; }

    /// <summary>First user, sessions.</summary>
    public AuthResource Auth { get; }

    /// <summary>User administration.</summary>
    public UsersResource Users { get; }

    /// <summary>Keys for the OTLP side.</summary>
    public ApiKeysResource ApiKeys { get; }

    /// <summary>The flush of the write-ahead log.</summary>
    public AdminResource Admin { get; }

    /// <summary>Services, spans, traces.</summary>
    public SpansResource Spans { get; }

    /// <summary>Agent executions (0.82).</summary>
    public AgentsResource Agents { get; }

    /// <summary>Where an execution's owner span is (0.82).</summary>
    public ResolutionResource Resolution { get; }

    /// <summary>A trace with all that Studio derives from it (0.82).</summary>
    public EvidenceResource Evidence { get; }

    /// <summary>
    /// The version that the Studio reports, where it is newer than every release this project knows; null otherwise, and before
    /// <see cref="FindReleaseAsync"/>. Such a Studio is judged by the newest release that is known.
    /// </summary>
    public string? UnknownVersion { get; private set; }

    /// <summary>Asks <c>/health</c> which release this is. The newest that is known stands for every newer one.</summary>
    /// <exception cref="StudioApiException">No answer, or a version that is neither 0.80, 0.82 nor newer.</exception>
    public async Task<StudioRelease> FindReleaseAsync(CancellationToken cancellationToken = default)
    {
        var health = await Health.GetAsync(cancellationToken);
        UnknownVersion = StudioRelease.IsNewerThanAll(health.Version) ? health.Version : null;
        return StudioRelease.Find(health.Version)
            ?? (UnknownVersion is not null ? StudioRelease.All[^1] : null)
            ?? throw StudioApiException.Unreadable(
                "GET", "/health", $"Expected version 0.80.x, 0.82.x or newer, saw '{health.Version}'. Name the release to judge it by.");
    }

    /// <summary>Any request, for what there is no method for; its answer is not looked at.</summary>
    /// <exception cref="StudioApiException">The answer is not 200.</exception>
    public Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new StudioRequest(method, path), cancellationToken);

    /// <summary>Another client of the same Studio with the same session, on connections of its own.</summary>
    /// <param name="maxConnections">As many, at least 1.</param>
    public StudioClient WithConnections(int maxConnections) => new(_options with { MaxConnections = maxConnections, Session = _connection.Session });

    /// <summary>Another client of the same Studio that is nobody.</summary>
    public StudioClient WithoutSession() => new(_options with { Session = null });

    /// <summary>Closes the connections. The session is forgotten, not signed out.</summary>
    public void Dispose() => _connection.Dispose();
}
