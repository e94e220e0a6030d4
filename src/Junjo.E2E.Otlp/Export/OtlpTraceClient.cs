namespace Junjo.E2E.Otlp.Export;

/// <summary>Sends encoded <c>ExportTraceServiceRequest</c> messages. Safe for use from several threads; one call is one attempt.</summary>
public sealed class OtlpTraceClient : IDisposable
{
    /// <summary>The trace service's method.</summary>
    public const string ExportMethod = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    /// <summary>The header that carries an API key of Studio.</summary>
    public const string ApiKeyHeader = "x-junjo-api-key";

    private const int MaxConnections = 1024;

    private readonly GrpcConnection[] connections;
    private readonly KeyValuePair<string, string>[] metadata;
    private readonly TimeSpan maxDeadline;
    private uint next;

    /// <summary>Prepares the connections; each is opened by its first call.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OtlpTraceClient(OtlpTraceClientOptions options)
        : this(options, () => new GrpcConnection(options.Endpoint, options.UserAgent, options.Time, options.TrustedRoots))
    {
    }

    internal OtlpTraceClient(OtlpTraceClientOptions options, Func<GrpcConnection> connect)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Connections, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Connections, MaxConnections);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Deadline, TimeSpan.Zero);
        metadata = options.ApiKey is { } key ? [new(ApiKeyHeader, key), .. options.Headers] : [.. options.Headers];
        maxDeadline = options.Deadline;
        connections = new GrpcConnection[options.Connections];
        for (int i = 0; i < connections.Length; i++)
        {
            connections[i] = connect();
        }
    }

    /// <summary>Makes one attempt with the client's own deadline.</summary>
    /// <inheritdoc cref="ExportAsync(ReadOnlyMemory{byte}, TimeSpan, CancellationToken)"/>
    public ValueTask<ExportResult> ExportAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken) =>
        ExportAsync(request, maxDeadline, cancellationToken);

    /// <summary>Makes one attempt.</summary>
    /// <param name="request">The encoded message; not copied, it must not change until the attempt has ended.</param>
    /// <param name="deadline">The longest the attempt may take, where a retry has less than the client's own deadline left.</param>
    /// <param name="cancellationToken">Ends the attempt; what became of the spans is then unknown.</param>
    /// <returns>How it ended; every failure is a status.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<ExportResult> ExportAsync(ReadOnlyMemory<byte> request, TimeSpan deadline, CancellationToken cancellationToken)
    {
        GrpcConnection connection = connections[Interlocked.Increment(ref next) % (uint)connections.Length];
        var call = new GrpcCall(ExportMethod, request) { Metadata = metadata, Deadline = deadline < maxDeadline ? deadline : maxDeadline };
        GrpcReply reply = await connection.UnaryAsync(call, cancellationToken);
        return Result(reply);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GrpcConnection connection in connections)
        {
            connection.Dispose();
        }
    }

    private static ExportResult Result(GrpcReply reply)
    {
        var partial = new PartialSuccess(0, "");
        if (reply is { Code: GrpcStatusCode.Ok, Body: { } body })
        {
            try
            {
                partial = PartialSuccess.Read(body);
            }
            catch (InvalidDataException e)
            {
                reply = reply with { Code = GrpcStatusCode.Internal, Message = $"unreadable response: {e.Message}", Answered = false };
            }
        }

        string message = reply.Message.Length == 0 ? partial.Message : reply.Message;
        ExportOutcome outcome = ExportOutcomes.Of(reply, partial.RejectedSpans);
        return new ExportResult(reply.Code, message, outcome, partial.RejectedSpans, reply.RetryDelay, reply.Duration) { IsAnswered = reply.Answered };
    }
}
