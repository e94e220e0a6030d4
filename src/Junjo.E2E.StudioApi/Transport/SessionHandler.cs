namespace Junjo.E2E.StudioApi.Transport;

/// <summary>
/// Adds the session cookie and the configured headers to each request, and takes over the session and the stand-in's mark from each answer.
/// </summary>
internal sealed class SessionHandler(StudioClientOptions options, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string StandInHeader = "x-junjo-e2e-stand-in";

    private readonly SessionCookie session = new(options.Session);

    /// <summary>Whether an answer said that it comes from the stand-in.</summary>
    public bool IsStandIn { get; private set; }

    /// <summary>Value of the session cookie, a secret; null without a session.</summary>
    public string? Value => session.Value;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach ((string name, string value) in options.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (session.Pair is { } pair)
        {
            request.Headers.TryAddWithoutValidation("Cookie", pair);
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        IsStandIn |= response.Headers.Contains(StandInHeader);
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies))
        {
            session.Update(cookies);
        }

        return response;
    }
}
