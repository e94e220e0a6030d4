using System.Net;
using System.Net.Http.Headers;

using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>A transport that answers every request with one response, or fails with one exception.</summary>
internal sealed class AnswerHandler(Func<HttpResponseMessage> answer, bool readsBody = true) : HttpMessageHandler
{
    /// <summary>A client over a transport that a test gives.</summary>
    public static OtlpTraceClient Client(HttpMessageHandler transport, TimeProvider? time = null)
    {
        var options = new OtlpTraceClientOptions { Endpoint = new Uri("http://localhost:1"), Time = time ?? TimeProvider.System };
        return new OtlpTraceClient(options, () => ExportChannel.Over(transport, options.Endpoint));
    }

    /// <summary>A response of a gRPC server. Its statuses are trailers where it has a body, and headers where it has none.</summary>
    public static HttpResponseMessage Response(HttpStatusCode status, byte[] body, params (string Name, string Value)[] statuses)
    {
        var response = new HttpResponseMessage(status) { Version = HttpVersion.Version20, Content = new ByteArrayContent(body) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        foreach (var (name, value) in statuses)
        {
            (body.Length > 0 ? response.TrailingHeaders : response.Headers).TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (readsBody)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        }

        return answer();
    }
}
