using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>
/// Sends REST requests exactly as they are written: no normalised path, no cookie jar, no redirect, no header of its own. Studio closes a
/// connection after an unhandled error without saying so, so the request after a 5xx goes out on a new one.
/// </summary>
public sealed class RestWire : IDisposable
{
    private static readonly TimeSpan deadline = TimeSpan.FromSeconds(60);
    private static readonly UriCreationOptions verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string root;
    private HttpMessageInvoker invoker = NewConnections();

    /// <summary>A wire to one server.</summary>
    /// <param name="endpoint">Scheme, host and port.</param>
    public RestWire(Uri endpoint) => root = endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>The base URL, as a redirect names it.</summary>
    public string Root => root;

    /// <summary>Sends a request and reads its answer.</summary>
    /// <exception cref="HttpRequestException">No answer came; the text says so where the connection was closed.</exception>
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
            using HttpResponseMessage response = await Volatile.Read(ref invoker).SendAsync(request, limit.Token);
            byte[] bytes = await response.Content.ReadAsByteArrayAsync(limit.Token);
            if (response.StatusCode >= HttpStatusCode.InternalServerError)
            {
                // The old ones are not disposed: other requests may be about to use them. They go by themselves when they have been idle.
                Volatile.Write(ref invoker, NewConnections());
            }

            return new RestAnswer((int)response.StatusCode, Telling(response), Encoding.UTF8.GetString(bytes));
        }
        catch (HttpRequestException e) when (WasClosed(e))
        {
            throw new HttpRequestException(
                HttpRequestError.ResponseEnded, $"connection closed: Studio closed it before it answered {method} {path}", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer to {method} {path} within {deadline.TotalSeconds} s", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => invoker.Dispose();

    private static HttpMessageInvoker NewConnections() => new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    });

    private static bool WasClosed(HttpRequestException e) =>
        e.HttpRequestError is HttpRequestError.ResponseEnded || e.InnerException is IOException { InnerException: SocketException };

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
