using Grpc.Core;
using Grpc.Net.Client;

namespace Junjo.E2E.Otlp.Export;

/// <summary>Sends encoded <c>ExportTraceServiceRequest</c> messages. Safe for use from several threads; one call is one attempt.</summary>
public sealed class OtlpTraceClient : IDisposable
{
    /// <summary>The header that carries an API key of Studio.</summary>
    public const string ApiKeyHeader = "x-junjo-api-key";

    private const int MaxConnections = 1024;

    private static readonly TimeSpan MaxDeadline = TimeSpan.FromDays(1);

    private static readonly Method<ExportAttempt, byte[]> Export = new(
        MethodType.Unary, "opentelemetry.proto.collector.trace.v1.TraceService", "Export", ExportAttempt.Marshaller,
        Marshallers.Create<byte[]>(
            static (_, _) => throw new NotSupportedException("A response is only read."), static context => context.PayloadAsNewBuffer()));

    private readonly GrpcChannel[] channels;
    private readonly CallInvoker[] connections;
    private readonly Metadata metadata = new() { { "user-agent", "junjo-e2e" } };
    private readonly TimeSpan maxDeadline;
    private readonly TimeProvider time;
    private uint next;

    /// <summary>Prepares the connections; each is opened by its first call.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OtlpTraceClient(OtlpTraceClientOptions options)
        : this(options, () => ExportChannel.To(options))
    {
    }

    internal OtlpTraceClient(OtlpTraceClientOptions options, Func<GrpcChannel> connect)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Connections, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Connections, MaxConnections);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Deadline, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Deadline, MaxDeadline);
        if (!options.Endpoint.IsAbsoluteUri
            || (options.Endpoint.Scheme != Uri.UriSchemeHttp && options.Endpoint.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"expected an absolute http or https URI, was '{options.Endpoint}'", nameof(options));
        }

        foreach (var (name, value) in options.ApiKey is { } key ? [new(ApiKeyHeader, key), .. options.Headers] : options.Headers)
        {
            metadata.Add(name, value);
        }

        maxDeadline = options.Deadline;
        time = options.Time;
        channels = [.. Enumerable.Range(0, options.Connections).Select(_ => connect())];
        connections = [.. channels.Select(channel => channel.CreateCallInvoker())];
    }

    /// <summary>Makes one attempt with the client's own deadline.</summary>
    /// <inheritdoc cref="ExportAsync(ReadOnlyMemory{byte}, TimeSpan, CancellationToken)"/>
    public ValueTask<ExportResult> ExportAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken) =>
        ExportAsync(request, maxDeadline, cancellationToken);

    /// <summary>Makes one attempt.</summary>
    /// <param name="request">The encoded message; it must not change until the attempt has ended.</param>
    /// <param name="deadline">
    /// The longest the attempt may take, more than zero, where a retry has less than the client's own deadline left.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt; what became of the spans is then unknown.</param>
    /// <returns>How it ended; every failure is a status.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deadline"/> is not more than zero.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<ExportResult> ExportAsync(ReadOnlyMemory<byte> request, TimeSpan deadline, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(deadline, TimeSpan.Zero);
        CallInvoker connection = connections[Interlocked.Increment(ref next) % (uint)connections.Length];
        TimeSpan limit = deadline < maxDeadline ? deadline : maxDeadline;
        long started = time.GetTimestamp();
        using var end = new CancellationTokenSource(limit, time);
        using CancellationTokenRegistration stop = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!)
            .Cancel(), end);
        var attempt = new ExportAttempt(request, limit);
        ExportResult result;
        try
        {
            AttemptHandler.Begin(attempt);
            using AsyncUnaryCall<byte[]> call = connection.AsyncUnaryCall(Export, host: null,
                new CallOptions(metadata, cancellationToken: end.Token), attempt);
            result = Accepted(await call.ResponseAsync);
        }
        catch (RpcException e)
        {
            result = attempt.IsAnswered(e.StatusCode) ? Refused(e)
                : Failed(e, attempt.IsWritten, end.IsCancellationRequested ? limit : null, cancellationToken);
        }

        return result with { Duration = time.GetElapsedTime(started) };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GrpcChannel channel in channels)
        {
            channel.Dispose();
        }
    }

    private static ExportResult Accepted(byte[] response)
    {
        try
        {
            var partial = PartialSuccess.Read(response);
            return new ExportResult(
                StatusCode.OK, partial.Message, ExportOutcomes.OfAccepted(partial.RejectedSpans), partial.RejectedSpans, null,
            default) { IsAnswered = true };
        }
        catch (InvalidDataException e)
        {
            return new ExportResult(StatusCode.Internal, $"unreadable response: {e.Message}", ExportOutcome.Unknown, 0, null, default);
        }
    }

    private static ExportResult Refused(RpcException refusal)
    {
        StatusCode code = Enum.IsDefined(refusal.StatusCode) ? refusal.StatusCode : StatusCode.Unknown;
        string message = refusal.Status.Detail;
        return new ExportResult(
            code, message, ExportOutcomes.OfRefused(code, message), 0, RetryHint.Of(refusal), default) { IsAnswered = true };
    }

    private static ExportOutcome OutcomeOf(bool isWritten) => isWritten ? ExportOutcome.Unknown : ExportOutcome.NeverSent;

    private static ExportResult Failed(RpcException failure, bool isWritten, TimeSpan? passedDeadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (passedDeadline is { } deadline)
        {
            return new ExportResult(
                StatusCode.DeadlineExceeded, $"no answer within {deadline.TotalSeconds} s", OutcomeOf(isWritten), 0, null, default);
        }

        // Whatever stopped a connection that was never there: for the caller, the server cannot be reached.
        StatusCode code = isWritten ? failure.StatusCode : StatusCode.Unavailable;
        return new ExportResult(code, failure.Status.Detail, OutcomeOf(isWritten), 0, null, default);
    }
}
