namespace Junjo.E2E.Otlp.Export;

/// <summary>One unary call, before it is made.</summary>
/// <param name="Method">The path of the method: <c>/package.Service/Method</c>.</param>
/// <param name="Message">The request message; it is not copied and must not change until the call has ended.</param>
public readonly record struct GrpcCall(string Method, ReadOnlyMemory<byte> Message)
{
    /// <summary>Request metadata, added after the connection's own; values are sent as Latin-1.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>The value of <c>grpc-encoding</c> of a message that is compressed already; null sends it as plain.</summary>
    public string? Encoding { get; init; }

    /// <summary>The longest the call may take; null waits as long as the caller does.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Whether the reply carries the response metadata.</summary>
    public bool WantsTrailers { get; init; }
}
