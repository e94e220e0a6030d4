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

    public static GrpcStatus Unavailable { get; } = new(GrpcCode.Unavailable, "The service is currently unavailable");

    public static GrpcStatus WriteFailed { get; } = new(GrpcCode.Internal, "Failed to write spans");

    public static GrpcStatus MissingMessage { get; } = new(GrpcCode.Internal, "Missing request message.");

    public static GrpcStatus TimeoutExpired { get; } = new(GrpcCode.Cancelled, "Timeout expired");

    public static GrpcStatus Malformed(string problem) => new(GrpcCode.Internal, problem);

    /// <summary>The encodings that a client may use instead, for the trailer <c>grpc-accept-encoding</c>; null sends none.</summary>
    public string? AcceptedEncodings { get; private init; }

    public static GrpcStatus Compressed(string encoding, string accepted) =>
        new(GrpcCode.Unimplemented, $"Content is compressed with `{encoding}` which isn't supported") { AcceptedEncodings = accepted };

    // https://github.com/grpc/grpc/blob/master/doc/compression.md: a flag without an encoding must be answered INTERNAL.
    public static GrpcStatus FlagWithoutEncoding { get; } = new(
        GrpcCode.Internal, "protocol error: received message with compressed-flag but no grpc-encoding was specified");

    public static GrpcStatus BadFlag(byte flag) => new(
        GrpcCode.Internal,
        $"protocol error: received message with invalid compression flag: {flag} (valid flags are 0 and 1), while sending request");

    public static GrpcStatus UnexpectedEnd { get; } = new(GrpcCode.Internal, "Unexpected EOF decoding stream.");

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
