using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>Reads a request's body as FastAPI does: JSON when the content type says so or there is none, else text.</summary>
internal static class RestBody
{
    private const int MostBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The body, or the answer that refuses it.</summary>
    public static async Task<(JsonNode? Body, RestAnswer? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await ReadBytesAsync(request, cancellationToken) is not { } bytes)
        {
            return (null, Unreadable());
        }

        return bytes.Length == 0 ? (null, null)
            : IsJson(request.ContentType) ? ParseJson(bytes)
            : (JsonValue.Create(Encoding.UTF8.GetString(bytes)), null);
    }

    private static (JsonNode?, RestAnswer?) ParseJson(byte[] bytes)
    {
        try
        {
            return (PythonJson.Parse(Strict.GetString(bytes)), null);
        }
        catch (PythonJsonException e)
        {
            var errors = new ValidationErrors();
            errors.Add(["body", e.Position], new JsonObject(), "json_invalid", "JSON decode error", new() { ["error"] = e.Problem });
            return (null, errors.ToAnswer());
        }
        catch (Exception e) when (e is DecoderFallbackException or InvalidDataException)
        {
            return (null, Unreadable());
        }
    }

    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            System.IO.Pipelines.ReadResult read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > MostBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                byte[] bytes = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool IsJson(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
        {
            return true;
        }

        string type = contentType.Split(';')[0].Trim().ToLowerInvariant();
        return type == "application/json"
            || (type.StartsWith("application/", StringComparison.Ordinal) && type.EndsWith("+json", StringComparison.Ordinal));
    }

    private static RestAnswer Unreadable() => RestAnswer.Detail(StatusCodes.Status400BadRequest, "There was an error parsing the body");
}
