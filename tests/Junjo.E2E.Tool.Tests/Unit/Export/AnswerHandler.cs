using System.Net;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>A transport that answers every request with one response, or fails with one exception.</summary>
internal sealed class AnswerHandler(Func<HttpResponseMessage> answer, bool readsBody = true) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (readsBody)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        }

        return answer();
    }

    public static HttpResponseMessage Response(HttpStatusCode status, byte[] body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
