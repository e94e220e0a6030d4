using System.Collections.Frozen;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Junjo.E2E.Otlp.Export;

/// <summary>What a response says in its headers and trailers.</summary>
internal static class GrpcHeaders
{
    private static readonly FrozenSet<string> protocol = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "grpc-status", "grpc-message", "content-type", "date", "server", "trailer", "transfer-encoding");

    /// <summary>The status: from the trailers, or from the headers of an answer without a body. Null when neither has one.</summary>
    public static (GrpcStatusCode Code, string Message)? Status(HttpResponseMessage response)
    {
        HttpHeaders source = response.TrailingHeaders.Contains("grpc-status") ? response.TrailingHeaders : response.Headers;
        if (Value(source, "grpc-status") is not { } text)
        {
            return null;
        }

        bool known = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int code)
            && code <= (int)GrpcStatusCode.Unauthenticated;
        return (known ? (GrpcStatusCode)code : GrpcStatusCode.Unknown, Decoded(Value(source, "grpc-message") ?? ""));
    }

    /// <summary>
    /// What an HTTP status means when no gRPC status came:
    /// <see href="https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md"/>.
    /// </summary>
    public static GrpcStatusCode FromHttp(int status) => status switch
    {
        400 => GrpcStatusCode.Internal,
        401 => GrpcStatusCode.Unauthenticated,
        403 => GrpcStatusCode.PermissionDenied,
        404 => GrpcStatusCode.Unimplemented,
        429 or 502 or 503 or 504 => GrpcStatusCode.Unavailable,
        _ => GrpcStatusCode.Unknown,
    };

    /// <summary>All response metadata that is not part of the protocol, by lower-case name.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(HttpResponseMessage response)
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Concat(response.TrailingHeaders))
        {
            if (!protocol.Contains(name))
            {
                metadata[name.ToLowerInvariant()] = string.Join(", ", values);
            }
        }

        return metadata;
    }

    public static string? Value(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;

    /// <summary>Undoes the percent-encoding of <c>grpc-message</c>; what is no valid escape stays as it is.</summary>
    public static string Decoded(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        byte[] raw = Encoding.UTF8.GetBytes(text);
        int written = 0;
        for (int i = 0; i < raw.Length; i++)
        {
            bool escape = raw[i] == '%' && i + 2 < raw.Length
                && char.IsAsciiHexDigit((char)raw[i + 1]) && char.IsAsciiHexDigit((char)raw[i + 2]);
            raw[written++] = escape ? Convert.FromHexString([(char)raw[i + 1], (char)raw[i + 2]])[0] : raw[i];
            i += escape ? 2 : 0;
        }

        return Encoding.UTF8.GetString(raw, 0, written);
    }
}
