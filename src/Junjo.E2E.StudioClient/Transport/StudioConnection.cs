using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>Sends requests, keeps the session, turns every failure into <see cref="StudioApiException"/>.</summary>
internal sealed class StudioConnection : IDisposable
{
    private const string StandInHeader = "x-junjo-e2e-stand-in";

    private readonly SessionCookie _session;
    private readonly StudioClientOptions _options;
    private readonly string _prefix;
    private HttpMessageInvoker _http;

    public StudioConnection(StudioClientOptions options)
    {
        _options = options;
        _session = new SessionCookie(options.Session);
        _prefix = options.Address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _http = new HttpMessageInvoker(StudioHandler.Create(options));
    }

    /// <summary>Whether an answer said that it comes from the stand-in.</summary>
    public bool IsStandIn { get; private set; }

    /// <summary>Value of the session cookie, a secret; null without a session.</summary>
    public string? Session => _session.Value;

    public void Dispose() => _http.Dispose();

    /// <summary>Sends; the answer's body says nothing.</summary>
    public async Task SendAsync(StudioRequest request, CancellationToken cancellationToken)
    {
        using var body = await ReadAsync(request, cancellationToken);
    }

    /// <summary>Sends and gives the time at which the answer says it was made, to the second; null when it does not say.</summary>
    public async Task<DateTimeOffset?> ReadDateAsync(StudioRequest request, CancellationToken cancellationToken)
    {
        using var call = new StudioCall(request, _options, cancellationToken);
        return await call.Run(async () =>
        {
            using var response = await ExchangeAsync(call);
            return response.Headers.Date;
        });
    }

    /// <summary>Sends and reads the answer as JSON.</summary>
    public async Task<T> SendAsync<T>(StudioRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var call = new StudioCall(request, _options, cancellationToken);
        return await call.Run(async () => await ReadJsonAsync(call, type) ?? throw new JsonException("null."));
    }

    /// <summary>Sends and reads the answer as JSON, where <c>null</c> says that there is nothing.</summary>
    public async Task<T?> FindAsync<T>(StudioRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var call = new StudioCall(request, _options, cancellationToken);
        return await call.Run(() => ReadJsonAsync(call, type));
    }

    /// <summary>Sends and reads the whole body.</summary>
    public async Task<StudioBody> ReadAsync(StudioRequest request, CancellationToken cancellationToken)
    {
        using var call = new StudioCall(request, _options, cancellationToken);
        return await call.Run(() => ReadBodyAsync(call));
    }

    /// <summary>Sends and reads an array element by element.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        StudioRequest request, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var call = new StudioCall(request, _options, cancellationToken);
        using var response = await call.Run(() => ExchangeAsync(call));
        await using var content = await call.Run(async () =>
            new AnswerStream(await response.Content.ReadAsStreamAsync(call.Token), call, _options.MaxBodyBytes));

        var elements = JsonSerializer.DeserializeAsyncEnumerable(content, type, call.Token).GetAsyncEnumerator(call.Token);
        await using (elements)
        {
            while (await call.Run(elements.MoveNextAsync))
            {
                yield return elements.Current ?? throw call.NotExpected(new JsonException("an element is null."));
            }
        }
    }

    private async ValueTask<T?> ReadJsonAsync<T>(StudioCall call, JsonTypeInfo<T> type)
    {
        using var body = await ReadBodyAsync(call);
        return JsonSerializer.Deserialize(body.Utf8.Span, type);
    }

    private async ValueTask<StudioBody> ReadBodyAsync(StudioCall call)
    {
        using var response = await ExchangeAsync(call);
        return await ReadContentAsync(response.Content, call.Token);
    }

    private async ValueTask<StudioBody> ReadContentAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var source = await content.ReadAsStreamAsync(cancellationToken);
        return await StudioBody.ReadAsync(source, content.Headers.ContentLength, _options.MaxBodyBytes, cancellationToken);
    }

    private async ValueTask<HttpResponseMessage> ExchangeAsync(StudioCall call)
    {
        string? cookie = _session.Pair;
        using var message = Message(call.Request, cookie);
        var response = await Volatile.Read(ref _http).SendAsync(message, call.Token);
        IsStandIn |= response.Headers.Contains(StandInHeader);
        if (response.Headers.TryGetValues("Set-Cookie", out var setCookie))
        {
            _session.Update(setCookie);
        }

        if (response.StatusCode == call.Request.Success)
        {
            return response;
        }

        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            // Studio closes a connection after an unhandled error without saying so: the next request takes a new one. The old ones
            // are not disposed, for other requests may be about to use them; they go by themselves when they have been idle.
            Volatile.Write(ref _http, new HttpMessageInvoker(StudioHandler.Create(_options)));
        }

        using (response)
        {
            throw await RefusedAsync(call, response, cookie);
        }
    }

    private HttpRequestMessage Message(StudioRequest request, string? cookie)
    {
        var message = new HttpRequestMessage(request.Method, StudioPath.Absolute(_prefix, request.Path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        foreach (var (name, value) in _options.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (cookie is not null)
        {
            message.Headers.TryAddWithoutValidation("Cookie", cookie);
        }

        if (request.Json is not null)
        {
            message.Content = new ByteArrayContent(request.Json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return message;
    }

    private async Task<StudioApiException> RefusedAsync(StudioCall call, HttpResponseMessage response, string? cookie)
    {
        using var body = await ReadContentAsync(response.Content, call.Token);
        var (request, status) = (call.Request, response.StatusCode);
        IEnumerable<string> secrets = [.. _options.Headers.Values, request.Password ?? "", cookie?["session=".Length..].Trim('"') ?? ""];
        string text = Secrets.Remove(Encoding.UTF8.GetString(body.Utf8.Span), secrets);
        return StudioApiException.Refused(request.Method.Method, request.Path, status, request.Success, text);
    }
}
