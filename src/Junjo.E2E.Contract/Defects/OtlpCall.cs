using System.Buffers.Binary;
using System.Globalization;
using System.Net;

using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Contract.Defects;

/// <summary>One unary gRPC call, byte by byte.</summary>
public sealed record OtlpCall(string Code, string Message)
{
    /// <summary>The path of the method that takes spans.</summary>
    public const string ExportPath = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    /// <summary>Sends a message.</summary>
    public static async Task<OtlpCall> SendAsync(
        HttpClient client, Uri server, byte[] message, (string Name, string Value)[] headers, string path, CancellationToken cancellationToken)
    {
        var frame = new byte[message.Length + 5];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame.AsSpan(5));
        using var content = new ByteArrayContent(frame);
        return await SendAsync(client, new Uri(server, path), content, headers, cancellationToken);
    }

    /// <summary>Sends a body as it is.</summary>
    public static async Task<OtlpCall> SendAsync(
        HttpClient client, Uri uri, HttpContent content, (string Name, string Value)[] headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Content.Headers.ContentType = new("application/grpc");
        request.Headers.TE.Add(new("trailers"));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new OtlpCall(CodeOf(Trailer(response, "grpc-status")), Uri.UnescapeDataString(Trailer(response, "grpc-message")));
    }

    private static string CodeOf(string status) => GrpcStatusNames.Of((GrpcStatusCode)int.Parse(status, CultureInfo.InvariantCulture));

    private static string Trailer(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.Single()
            : "";
}
