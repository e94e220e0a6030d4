using System.Net.Http.Headers;
using System.Text;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Sends REST requests exactly as they are written: no normalised path, no cookie jar, no redirect, no header of its own.</summary>
public sealed class RestWire : IDisposable
{
    private static readonly TimeSpan deadline = TimeSpan.FromSeconds(60);
    private static readonly UriCreationOptions verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string root;
    private readonly HttpMessageInvoker invoker = new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    });

    /// <summary>A wire to one server.</summary>
    /// <param name="endpoint">Scheme, host and port.</param>
    public RestWire(Uri endpoint) => root = endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>The base URL, as a redirect names it.</summary>
    public string Root => root;

    /// <summary>Sends a request and reads its answer.</summary>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public async Task<RestAnswer> SendAsync(
        string method, string path, IReadOnlyDictionary<string, string> headers, byte[]? body, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(root + path, verbatim));
        request.Content = body is null ? null : new ByteArrayContent(body);
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content ??= new ByteArrayContent([]);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        try
        {
            using HttpResponseMessage response = await invoker.SendAsync(request, limit.Token);
            byte[] bytes = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return new RestAnswer((int)response.StatusCode, Telling(response), Encoding.UTF8.GetString(bytes));
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer to {method} {path} within {deadline.TotalSeconds} s", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => invoker.Dispose();

    private static Dictionary<string, string> Telling(HttpResponseMessage response)
    {
        var telling = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (HttpHeaders headers in (HttpHeaders[])[response.Headers, response.Content.Headers])
        {
            foreach (var (name, value) in headers.NonValidated)
            {
                if (HeaderEquality.IsTelling(name.ToLowerInvariant()))
                {
                    telling[name.ToLowerInvariant()] = value.ToString();
                }
            }
        }

        return telling;
    }
}
