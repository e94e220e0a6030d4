using System.Buffers.Binary;
using System.Net;

namespace Junjo.E2E.Tests;

/// <summary>One unary gRPC call, byte by byte.</summary>
internal sealed record OtlpCall(string Code, string Message)
{
    public const string ExportPath = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private static readonly Dictionary<string, string> Names = new()
    {
        ["0"] = "OK",
        ["1"] = "CANCELLED",
        ["2"] = "UNKNOWN",
        ["3"] = "INVALID_ARGUMENT",
        ["4"] = "DEADLINE_EXCEEDED",
        ["8"] = "RESOURCE_EXHAUSTED",
        ["11"] = "OUT_OF_RANGE",
        ["12"] = "UNIMPLEMENTED",
        ["13"] = "INTERNAL",
        ["14"] = "UNAVAILABLE",
        ["16"] = "UNAUTHENTICATED",
    };

    public static async Task<OtlpCall> SendAsync(
        HttpClient client, Uri server, byte[] message, (string Name, string Value)[] headers, string path, CancellationToken cancellationToken)
    {
        var frame = new byte[message.Length + 5];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame.AsSpan(5));
        using var content = new ByteArrayContent(frame);
        return await SendAsync(client, new Uri(server, path), content, headers, cancellationToken);
    }

    /// <summary>Begins a call and sends no message.</summary>
    public static async Task<OtlpCall> StallAsync(Uri server, string grpcTimeout, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var content = new StalledBody(cancellationToken);
        return await SendAsync(client, new Uri(server, ExportPath), content, [("grpc-timeout", grpcTimeout)], cancellationToken);
    }

    private static async Task<OtlpCall> SendAsync(
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
        return new OtlpCall(Names[Trailer(response, "grpc-status")], Uri.UnescapeDataString(Trailer(response, "grpc-message")));
    }

    private static string Trailer(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.Single()
            : "";

    // A client that does not notice the server's reset waits for its own body first, so the body ends, long after every deadline of a test.
    private sealed class StalledBody(CancellationToken end) : HttpContent
    {
        private static readonly TimeSpan longAfterwards = TimeSpan.FromSeconds(10);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end, cancellationToken);

            // Without it the headers may wait for the first byte of the body, and the server's deadline begins with the headers.
            await stream.FlushAsync(either.Token);
            await Task.Delay(longAfterwards, either.Token);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
