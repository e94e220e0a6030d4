using System.Buffers;
using System.Globalization;

using Grpc.Core;

namespace Junjo.E2E.Otlp.Export;

/// <summary>One attempt to export, as the gRPC library writes it and as the transport answers it.</summary>
/// <param name="message">The encoded request. The library copies it when it begins to write.</param>
/// <param name="deadline">The longest the attempt may take, more than zero and at most a day.</param>
internal sealed class ExportAttempt(ReadOnlyMemory<byte> message, TimeSpan deadline)
{
    /// <summary>Writes requests as they are: they are encoded already.</summary>
    public static readonly Marshaller<ExportAttempt> Marshaller = Marshallers.Create<ExportAttempt>(
        static (attempt, context) => attempt.WriteTo(context),
        static _ => throw new NotSupportedException("A request is only written."));

    /// <summary>Whether the transport began to take the request, so that the server may have it.</summary>
    public bool IsWritten { get; private set; }

    /// <summary>What the transport received; null while nothing came.</summary>
    public HttpResponseMessage? Response { get; set; }

    /// <summary>
    /// The value of <c>grpc-timeout</c>, in milliseconds:
    /// <see href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#requests"/>.
    /// </summary>
    public string Timeout { get; } = $"{(long)Math.Ceiling(deadline.TotalMilliseconds)}m";

    /// <summary>
    /// Whether the server itself sent this status. The library makes the same codes from HTTP statuses of proxies, resets of streams and
    /// answers that are too
    /// large, and its exception does not tell them apart: only <c>grpc-status</c> does.
    /// </summary>
    public bool IsAnswered(StatusCode code) =>
        Response is { } response && (Says(response.TrailingHeaders, code) || Says(response.Headers, code));

    private static bool Says(System.Net.Http.Headers.HttpHeaders headers, StatusCode code) =>
        headers.NonValidated.TryGetValues("grpc-status", out var values)
        && int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int said) && said == (int)code;

    private void WriteTo(SerializationContext context)
    {
        IsWritten = true;
        context.SetPayloadLength(message.Length);
        context.GetBufferWriter().Write(message.Span);
        context.Complete();
    }
}
