using Junjo.E2E.StudioApi.Transport;

using Refit;

namespace Junjo.E2E.StudioApi;

/// <summary>
/// The REST API of one Junjo AI Studio, release 0.80 or 0.82, as one user sees it: one property for each resource. Every call has a
/// deadline. A call that fails throws <see cref="StudioApiException"/>; a call that the caller cancels throws <see
/// cref="OperationCanceledException"/>. The session cookie belongs to this client alone. Calls may run at the same time; calls that run
/// while the client signs in or out may use either session.
/// </summary>
/// <example>
/// <code>
/// using StudioClient studio = await StudioClient.ConnectAsync(new Uri("http://localhost:26154"), new Credentials("me@example.com",
/// "correct horse")); IReadOnlyList&lt;StudioSpan&gt; newest = await studio.Spans.ListAsync("my service", limit: 10);
/// </code>
/// </example>
public sealed class StudioClient : IDisposable
{
    // Handlers throw what a caller is to see; Refit would wrap it.
    private static readonly RefitSettings Settings = new(new StudioSerializer())
    {
        TransportExceptionFactory = (_, exception, _) => exception,
        DeserializationExceptionFactory = (response, exception) => new(AnswerHandler.NotDocumented(response.RequestMessage!, exception)),
    };

    private readonly StudioClientOptions options;
    private readonly SessionHandler session;
    private readonly HttpClient http;

    /// <summary>Makes a client without signing in; the first call connects.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public StudioClient(StudioClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        session = new SessionHandler(options, new StudioHandler(options));
        http = new HttpClient(new AnswerHandler(options, session)) { BaseAddress = options.Address, Timeout = Timeout.InfiniteTimeSpan };
        Health = Api<IHealthApi>();
        Config = Api<IConfigApi>();
        Auth = Api<IAuthApi>();
        Users = Api<IUsersApi>();
        ApiKeys = Api<IApiKeysApi>();
        Admin = Api<IAdminApi>();
        Spans = Api<ISpansApi>();
        Agents = Api<IAgentsApi>();
        Resolution = Api<IResolutionApi>();
        Evidence = Api<IEvidenceApi>();
    }

    /// <summary>Address of the Studio.</summary>
    public Uri Address => options.Address;

    /// <summary>Whether the Studio is the stand-in of this project, as its answers say; false before the first answer.</summary>
    public bool IsStandIn => session.IsStandIn;

    /// <summary>Whether the backend answers, and its version.</summary>
    public IHealthApi Health { get; }

    /// <summary>The settings that the Studio tells about itself.</summary>
    public IConfigApi Config { get; }

    /// <summary>The first user, signing in and out.</summary>
    public IAuthApi Auth { get; }

    /// <summary>The users.</summary>
    public IUsersApi Users { get; }

    /// <summary>Keys with which services send telemetry.</summary>
    public IApiKeysApi ApiKeys { get; }

    /// <summary>Maintenance.</summary>
    public IAdminApi Admin { get; }

    /// <summary>Services, spans and traces.</summary>
    public ISpansApi Spans { get; }

    /// <summary>Executions of agents (0.82).</summary>
    public IAgentsApi Agents { get; }

    /// <summary>Finds the owner span of an execution (0.82).</summary>
    public IResolutionApi Resolution { get; }

    /// <summary>A trace with everything that Studio derives from it (0.82).</summary>
    public IEvidenceApi Evidence { get; }

    /// <summary>Makes a client with default options and signs in.</summary>
    /// <param name="address">Scheme, host and port of the REST API: <c>http://localhost:26154</c>.</param>
    /// <param name="credentials">Address and password of a user that the Studio has.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ArgumentException">The address is not an absolute http or https address.</exception>
    /// <exception cref="StudioApiException">Nothing answers there, or the Studio does not know the user (status 401).</exception>
    public static async Task<StudioClient> ConnectAsync(Uri address, Credentials credentials, CancellationToken cancellationToken = default)
    {
        var client = new StudioClient(new StudioClientOptions { Address = address });
        try
        {
            await client.Auth.SignInAsync(credentials, cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The version that the Studio reports, where that version is newer than every release this library knows; null otherwise, and before
    /// <see cref="FindReleaseAsync"/>. Such a Studio is judged by the newest release that is known.
    /// </summary>
    public string? UnknownVersion { get; private set; }

    /// <summary>Asks <c>/health</c> for the release. The newest known release stands for every newer one.</summary>
    /// <exception cref="StudioApiException">Nothing answers, or the version is neither 0.80, 0.82 nor newer.</exception>
    public async Task<StudioRelease> FindReleaseAsync(CancellationToken cancellationToken = default)
    {
        StudioHealth health = await Health.GetAsync(cancellationToken);
        UnknownVersion = StudioRelease.IsNewerThanAll(health.Version) ? health.Version : null;
        return StudioRelease.Find(health.Version)
            ?? (UnknownVersion is not null ? StudioRelease.All[^1] : throw StudioApiException.OtherRelease(health.Version));
    }

    /// <summary>Gets the clock of the Studio's machine, to the second, from the date of an answer of <c>/health</c>.</summary>
    /// <returns>The time; null when a proxy removes the date.</returns>
    /// <exception cref="StudioApiException">The call failed.</exception>
    public async Task<DateTimeOffset?> GetTimeAsync(CancellationToken cancellationToken = default)
    {
        using HttpResponseMessage response = await ExchangeAsync(HttpMethod.Get, "/health", cancellationToken);
        return response.Headers.Date;
    }

    /// <summary>Sends a request for which there is no method. The body of the answer is not looked at.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Path and query, percent-encoded, from the first slash after <see cref="Address"/>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed: the status is not 200, or no whole answer came.</exception>
    public async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken = default)
    {
        using HttpResponseMessage response = await ExchangeAsync(method, path, cancellationToken);
    }

    /// <summary>Makes another client of the same Studio, with the same session and connections of its own.</summary>
    /// <param name="maxConnections">Maximum connections, at least 1.</param>
    public StudioClient WithConnections(int maxConnections) =>
        new(options with { MaxConnections = maxConnections, Session = session.Value });

    /// <summary>Makes another client of the same Studio, without a session.</summary>
    public StudioClient WithoutSession() => new(options with { Session = null });

    /// <summary>Closes the connections. The session is forgotten, not signed out.</summary>
    public void Dispose() => http.Dispose();

    private T Api<T>() => RestService.ForGenerated<T>(http, Settings);

    private async Task<HttpResponseMessage> ExchangeAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, options.Prefix + path);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
