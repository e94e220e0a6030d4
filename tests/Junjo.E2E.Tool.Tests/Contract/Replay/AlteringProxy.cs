using System.Text;

using Junjo.E2E.Tool.Tests.Unit;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Junjo.E2E.Tool.Tests.Contract.Replay;

/// <summary>Stands before the REST API of a running stand-in and hands everything on; the first answer to one request it alters.</summary>
internal sealed class AlteringProxy(Uri studio, string target, string text, string changed) : IAsyncDisposable
{
    private static readonly UriCreationOptions _verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private ScriptedServer? _server;
    private int _altered;

    /// <summary>Answers that were altered.</summary>
    public int Altered => _altered;

    public Uri Address => _server!.Address;

    public async Task<AlteringProxy> StartAsync()
    {
        _server = await ScriptedServer.StartAsync(AnswerAsync);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _invoker.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string asked = $"{context.Request.Method} {context.Features.Get<IHttpRequestFeature>()!.RawTarget}";
        using HttpRequestMessage request = await RequestOfAsync(context);
        using HttpResponseMessage response = await _invoker.SendAsync(request, context.RequestAborted);
        byte[] body = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
        string answer = Encoding.UTF8.GetString(body);
        int at = asked == target ? answer.IndexOf(text, StringComparison.Ordinal) : -1;
        if (at >= 0 && Interlocked.CompareExchange(ref _altered, 1, 0) == 0)
        {
            body = Encoding.UTF8.GetBytes(answer[..at] + changed + answer[(at + text.Length)..]);
        }

        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        context.Response.Headers.Remove("Transfer-Encoding");
        context.Response.ContentLength = response.StatusCode == System.Net.HttpStatusCode.NoContent ? null : body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private async Task<HttpRequestMessage> RequestOfAsync(HttpContext context)
    {
        var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        string address = studio.GetLeftPart(UriPartial.Authority) + context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(address, _verbatim));
        request.Content = buffer.Length > 0 ? new ByteArrayContent(buffer.ToArray()) : null;
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return request;
    }
}
