using FluentAssertions;
using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

public sealed class ExportOverHttp2
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_framed_and_carries_key_deadline_and_protocol_headers()
    {
        byte[] received = [];
        var headers = new Dictionary<string, string>();
        string path = "";
        await using GrpcServer server = await GrpcServer.StartAsync(async http =>
        {
            received = await GrpcServer.ReadAsync(http);
            path = $"{http.Request.Method} {http.Request.Path} {http.Request.Protocol}";
            headers = http.Request.Headers.Where(header => header.Key is not "Host")
                .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
            await GrpcServer.AnswerAsync(http, "0", body: []);
        });
        using OtlpTraceClient client = Client(server, apiKey: "k1");

        ExportResult result = await client.ExportAsync(new byte[] { 1, 2, 3 }, Cancelled);

        received.Should().Equal(0, 0, 0, 0, 3, 1, 2, 3);
        path.Should().Be("POST /opentelemetry.proto.collector.trace.v1.TraceService/Export HTTP/2");
        headers.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["content-type"] = "application/grpc",
            ["te"] = "trailers",
            ["user-agent"] = "junjo-e2e",
            ["grpc-accept-encoding"] = "identity",
            ["grpc-timeout"] = "30000m",
            ["x-junjo-api-key"] = "k1",
            ["x-more"] = "1",
        });
        (result with { Duration = default }).Should().Be(new ExportResult(GrpcStatusCode.Ok, "", ExportOutcome.Acked, 0, null, default) { IsAnswered = true });
        result.Duration.Should().BePositive();
    }

    [Theory]
    [InlineData("a byte less than the first frame holds", 16_378)]
    [InlineData("the first frame", 16_379)]
    [InlineData("a byte more", 16_380)]
    [InlineData("two frames and a piece", 40_000)]
    public async Task A_message_of_any_length_arrives_whole(string what, int length)
    {
        byte[] message = new byte[length];
        new Random(7).NextBytes(message);
        byte[] received = [];
        await using GrpcServer server = await GrpcServer.StartAsync(async http =>
        {
            received = await GrpcServer.ReadAsync(http);
            await GrpcServer.AnswerAsync(http, "0", body: []);
        });
        using OtlpTraceClient client = Client(server);

        await client.ExportAsync(message, Cancelled);

        received.Should().Equal([0, .. BitConverter.GetBytes(length).Reverse(), .. message], what);
    }

    [Fact]
    public async Task An_empty_message_is_sent_and_answered()
    {
        byte[] received = [];
        await using GrpcServer server = await GrpcServer.StartAsync(async http =>
        {
            received = await GrpcServer.ReadAsync(http);
            await GrpcServer.AnswerAsync(http, "0", body: []);
        });
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(ReadOnlyMemory<byte>.Empty, Cancelled);

        received.Should().Equal(0, 0, 0, 0, 0);
        result.Outcome.Should().Be(ExportOutcome.Acked);
    }

    [Fact]
    public async Task A_status_sent_before_the_body_was_read_is_seen()
    {
        await using GrpcServer server = await GrpcServer.StartAsync(http => GrpcServer.AnswerAsync(http, "11", "too large: found 6000000 bytes"));
        using OtlpTraceClient client = Client(server);

        for (int i = 0; i < 20; i++)
        {
            ExportResult result = await client.ExportAsync(new byte[6_000_000], Cancelled);

            (result with { Duration = default }).Should().Be(new ExportResult(
                GrpcStatusCode.OutOfRange, "too large: found 6000000 bytes", ExportOutcome.Rejected, 0, null, default)
            { IsAnswered = true });
        }
    }

    [Fact]
    public async Task Rejected_spans_of_a_partial_success_are_reported_and_leave_the_outcome_unknown()
    {
        // ExportTraceServiceResponse { partial_success { rejected_spans: 300, error_message: "no" } }
        byte[] response = [0x0a, 7, 0x08, 0xac, 0x02, 0x12, 2, (byte)'n', (byte)'o'];
        await using GrpcServer server = await GrpcServer.StartAsync(http => GrpcServer.AnswerAsync(http, "0", body: response));
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(new byte[] { 1 }, Cancelled);

        (result with { Duration = default }).Should().Be(new ExportResult(GrpcStatusCode.Ok, "no", ExportOutcome.Unknown, 300, null, default) { IsAnswered = true });
    }

    [Fact]
    public async Task A_retry_delay_inside_the_status_details_is_read()
    {
        // google.rpc.Status { details { type_url: "type.googleapis.com/google.rpc.RetryInfo" value { retry_delay { seconds: 2 nanos: 5e8 } } } }
        byte[] type = "type.googleapis.com/google.rpc.RetryInfo"u8.ToArray();
        byte[] info = [0x0a, 8, 0x08, 2, 0x10, 0x80, 0xca, 0xb5, 0xee, 0x01];
        byte[] any = [0x0a, (byte)type.Length, .. type, 0x12, (byte)info.Length, .. info];
        string details = Convert.ToBase64String([0x08, 14, 0x1a, (byte)any.Length, .. any]).TrimEnd('=');
        await using GrpcServer server = await GrpcServer.StartAsync(
            http => GrpcServer.AnswerAsync(http, "14", "busy", body: null, ("grpc-status-details-bin", details)));
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(new byte[] { 1 }, Cancelled);

        (result with { Duration = default }).Should().Be(new ExportResult(
            GrpcStatusCode.Unavailable, "busy", ExportOutcome.Unknown, 0, TimeSpan.FromSeconds(2.5), default)
        { IsAnswered = true });
    }

    [Fact]
    public async Task A_refused_connection_is_unavailable_and_never_sent()
    {
        Uri endpoint;
        await using (GrpcServer gone = await GrpcServer.StartAsync(_ => Task.CompletedTask))
        {
            endpoint = gone.Endpoint;
        }

        using var client = new OtlpTraceClient(new OtlpTraceClientOptions { Endpoint = endpoint });

        ExportResult result = await client.ExportAsync(new byte[] { 1 }, Cancelled);

        result.Code.Should().Be(GrpcStatusCode.Unavailable);
        result.Outcome.Should().Be(ExportOutcome.NeverSent);
        result.Message.Should().StartWith("ConnectionRefused: ");
    }

    [Fact]
    public async Task A_connection_that_is_cut_after_the_request_leaves_the_outcome_unknown()
    {
        await using GrpcServer server = await GrpcServer.StartAsync(async http =>
        {
            await GrpcServer.ReadAsync(http);
            http.Abort();
        });
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(new byte[] { 1 }, Cancelled);

        result.Outcome.Should().Be(ExportOutcome.Unknown);
        result.Code.Should().BeOneOf(GrpcStatusCode.Unavailable, GrpcStatusCode.Internal, GrpcStatusCode.Cancelled);
    }

    [Fact]
    public async Task A_passed_deadline_is_a_status_and_the_outcome_unknown()
    {
        await using GrpcServer server = await GrpcServer.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(new byte[] { 1 }, TimeSpan.FromMilliseconds(200), Cancelled);

        (result with { Duration = default }).Should().Be(new ExportResult(
            GrpcStatusCode.DeadlineExceeded, "no answer within 0.2 s", ExportOutcome.Unknown, 0, null, default));
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_thrown()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        await using GrpcServer server = await GrpcServer.StartAsync(async http =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        using OtlpTraceClient client = Client(server);

        Func<Task> export = async () => await client.ExportAsync(new byte[] { 1 }, caller.Token);

        await export.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Calls_are_spread_over_the_connections_in_turn()
    {
        var connections = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        await using GrpcServer server = await GrpcServer.StartAsync(async http =>
        {
            connections.AddOrUpdate(http.Connection.Id, 1, (_, count) => count + 1);
            await GrpcServer.AnswerAsync(http, "0", body: []);
        });
        using var client = new OtlpTraceClient(new OtlpTraceClientOptions { Endpoint = server.Endpoint, Connections = 3 });

        for (int i = 0; i < 12; i++)
        {
            await client.ExportAsync(new byte[] { 1 }, Cancelled);
        }

        connections.Values.Should().Equal(4, 4, 4);
    }

    private static OtlpTraceClient Client(GrpcServer server, string? apiKey = null) => new(new OtlpTraceClientOptions
    {
        Endpoint = server.Endpoint,
        ApiKey = apiKey,
        Headers = [new("x-more", "1")],
        Deadline = TimeSpan.FromSeconds(30),
    });
}
