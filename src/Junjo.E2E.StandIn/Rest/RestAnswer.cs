using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

using Junjo.E2E.StandIn.Rendering;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>Status, body and the headers an endpoint itself sets.</summary>
internal sealed class RestAnswer : IDisposable
{
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonText body = new();

    private RestAnswer(int status, string? contentType) => (Status, ContentType) = (status, contentType);

    public int Status { get; }

    public string? ContentType { get; }

    public string? Allow { get; private init; }

    public string? Location { get; private init; }

    /// <summary>Whether the answer is that of a failure nobody expected, which goes past cookies and CORS.</summary>
    public bool IsCrash { get; private init; }

    public ReadOnlyMemory<byte> Body => body.Written;

    public static RestAnswer Json(Action<JsonText> write, int status = StatusCodes.Status200OK)
    {
        var answer = new RestAnswer(status, "application/json");
        try
        {
            write(answer.body);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    public static RestAnswer Json(int status, JsonNode body) => Json(
        json =>
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, Unescaped))
            {
                body.WriteTo(writer);
            }

            json.Raw(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        },
        status);

    /// <summary>An object with one text.</summary>
    public static RestAnswer Message(string name, string text, int status = StatusCodes.Status200OK) => Json(
        json =>
        {
            json.Raw((byte)'{');
            json.Text(name);
            json.Raw((byte)':');
            json.Text(text);
            json.Raw((byte)'}');
        },
        status);

    public static RestAnswer Detail(int status, string text) => Message("detail", text, status);

    public static RestAnswer NoContent() => new(StatusCodes.Status204NoContent, "application/json");

    public static RestAnswer NotFound() => Detail(StatusCodes.Status404NotFound, "Not Found");

    public static RestAnswer NotAllowed(string allow)
    {
        var answer = new RestAnswer(StatusCodes.Status405MethodNotAllowed, "application/json") { Allow = allow };
        answer.body.Raw("""{"detail":"Method Not Allowed"}"""u8);
        return answer;
    }

    public static RestAnswer Redirect(string location) =>
        new(StatusCodes.Status307TemporaryRedirect, contentType: null) { Location = location };

    /// <summary>What a proxy answers whose session is over.</summary>
    public static RestAnswer LoginPage()
    {
        var answer = new RestAnswer(StatusCodes.Status200OK, "text/html; charset=utf-8");
        answer.body.Raw("<!DOCTYPE html><title>Sign in</title>"u8);
        return answer;
    }

    public static RestAnswer Crash()
    {
        var answer = new RestAnswer(StatusCodes.Status500InternalServerError, "text/plain; charset=utf-8") { IsCrash = true };
        answer.body.Raw("Internal Server Error"u8);
        return answer;
    }

    public async Task SendAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.Allow = Allow;
        response.Headers.Location = Location;
        if (Status != StatusCodes.Status204NoContent)
        {
            response.ContentLength = Body.Length;
            await response.BodyWriter.WriteAsync(Body, cancellationToken);
        }
    }

    public void Dispose() => body.Dispose();
}
