using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

using Grpc.Core;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>
/// Sends unary gRPC calls exactly as they are written: any method, any metadata, a message that is compressed already, a body that is no
/// frame. A gRPC library
/// sends none of these: <see href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md"/>.
/// </summary>
public sealed class GrpcWire : IDisposable
{
    /// <summary>The path of the method that takes spans.</summary>
    public const string ExportPath = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private const int PrefixBytes = 5;

    private static readonly TimeSpan deadline = TimeSpan.FromSeconds(60);

    private static readonly FrozenSet<string> protocol = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "grpc-status", "grpc-message", "content-type", "date", "server", "trailer", "transfer-encoding");

    private readonly Uri endpoint;
    private readonly HttpMessageInvoker invoker = new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    });

    /// <summary>A wire to one server, over a connection of its own.</summary>
    /// <param name="endpoint">Scheme, host and port.</param>
    public GrpcWire(Uri endpoint) => this.endpoint = endpoint;

    /// <summary>Sends one message and reads the answer.</summary>
    /// <param name="path">The method: <c>/package.Service/Method</c>.</param>
    /// <param name="message">The message, compressed already when the metadata has <c>grpc-encoding</c>.</param>
    /// <param name="metadata">All metadata beside <c>te</c> and <c>content-type</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    /// <exception cref="TimeoutException">None came within 60 s.</exception>
    public async Task<ExportAnswer> SendAsync(
        string path, ReadOnlyMemory<byte> message, IReadOnlyList<KeyValuePair<string, string>> metadata,
        CancellationToken cancellationToken)
    {
        byte[] frame = new byte[PrefixBytes + message.Length];
        frame[0] = metadata.Any(pair => pair.Key == "grpc-encoding") ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame.AsMemory(PrefixBytes));
        using var body = new ByteArrayContent(frame);
        return await SendAsync(path, body, metadata, cancellationToken);
    }

    /// <summary>Sends a body as it is and reads the answer.</summary>
    /// <inheritdoc cref="SendAsync(string, ReadOnlyMemory{byte}, IReadOnlyList{KeyValuePair{string, string}}, CancellationToken)"/>
    /// <param name="path">The method: <c>/package.Service/Method</c>.</param>
    /// <param name="body">The body.</param>
    /// <param name="metadata">All metadata beside <c>te</c> and <c>content-type</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<ExportAnswer> SendAsync(
        string path, HttpContent body, IReadOnlyList<KeyValuePair<string, string>> metadata, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        using HttpRequestMessage request = Request(path, body, metadata);
        try
        {
            using HttpResponseMessage response = await invoker.SendAsync(request, limit.Token);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return Answer(response, answer);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer to {path} within {deadline.TotalSeconds} s", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => invoker.Dispose();

    private HttpRequestMessage Request(string path, HttpContent body, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
        body.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        foreach (var (name, value) in metadata)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static ExportAnswer Answer(HttpResponseMessage response, byte[] body)
    {
        HttpHeaders source = response.TrailingHeaders.Contains("grpc-status") ? response.TrailingHeaders : response.Headers;
        bool hasStatus = int.TryParse(Value(source, "grpc-status"), NumberStyles.None, CultureInfo.InvariantCulture, out int status);
        string message = hasStatus ? Uri.UnescapeDataString(Value(source, "grpc-message"))
            : $"HTTP status {(int)response.StatusCode} without a gRPC status";
        return new ExportAnswer(
            GrpcStatusNames.Of(hasStatus ? (StatusCode)status : StatusCode.Unknown),
            message,
            Metadata(response),
            body.Length < PrefixBytes ? null : Convert.ToBase64String(body.AsSpan(PrefixBytes)));
    }

    private static string Value(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : "";

    private static SortedDictionary<string, string> Metadata(HttpResponseMessage response)
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
}
