using System.Text;

namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>How a call ended: the statuses of Studio's export, with its texts.</summary>
internal sealed record GrpcStatus(GrpcCode Code, string Message)
{
    public static GrpcStatus Ok { get; } = new(GrpcCode.Ok, "");

    public static GrpcStatus Unimplemented { get; } = new(GrpcCode.Unimplemented, "");

    public static GrpcStatus MissingKey { get; } = new(GrpcCode.Unauthenticated, "Missing x-junjo-api-key header");

    public static GrpcStatus InvalidKey { get; } = new(GrpcCode.Unauthenticated, "Invalid API key");

    public static GrpcStatus ValidationUnavailable { get; } = new(GrpcCode.Unavailable, "API key validation service unavailable");

    public static GrpcStatus MemoryPressure { get; } =
        new(GrpcCode.ResourceExhausted, "Server under memory pressure, please retry later");

    public static GrpcStatus WriteFailed { get; } = new(GrpcCode.Internal, "Failed to write spans");

    public static GrpcStatus MissingMessage { get; } = new(GrpcCode.Internal, "Missing request message.");

    public static GrpcStatus TimeoutExpired { get; } = new(GrpcCode.Cancelled, "Timeout expired");

    public static GrpcStatus Malformed(string problem) => new(GrpcCode.Internal, problem);

    public static GrpcStatus Compressed(string encoding) =>
        new(GrpcCode.Unimplemented, $"Content is compressed with `{encoding}` which isn't supported");

    public static GrpcStatus TooLarge(uint length, int limit) => new(
        GrpcCode.OutOfRange, $"Error, decoded message length too large: found {length} bytes, the limit is: {limit} bytes");

    /// <summary>
    /// The message as the <c>grpc-message</c> trailer carries it: percent-encoded, the characters Studio's server encodes included.
    /// https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#responses.
    /// </summary>
    public string EncodedMessage()
    {
        var encoded = new StringBuilder(Message.Length);
        foreach (byte value in Encoding.UTF8.GetBytes(Message))
        {
            if (value is <= 0x20 or >= 0x7F || "\"#%<>`?{}".Contains((char)value, StringComparison.Ordinal))
            {
                encoded.Append('%').Append(value.ToString("X2"));
            }
            else
            {
                encoded.Append((char)value);
            }
        }

        return encoded.ToString();
    }
}
