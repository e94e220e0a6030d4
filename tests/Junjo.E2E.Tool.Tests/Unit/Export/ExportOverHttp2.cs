using System.Collections.Concurrent;

using FluentAssertions;

using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

using Grpc.Core;

using Junjo.E2E.StandIn.Wire;
using Junjo.E2E.Otlp.Export;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;

using AnyValue = Junjo.E2E.StandIn.Wire.AnyValue;
using HttpRequest = Microsoft.AspNetCore.Http.HttpRequest;
using KeyValue = Junjo.E2E.StandIn.Wire.KeyValue;
using ResourceSpans = Junjo.E2E.StandIn.Wire.ResourceSpans;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>Exports arrive whole at a server that shares no code with the client, and the client sees how each of them ended.</summary>
public sealed class ExportOverHttp2
{
    private const long EnhanceYourCalm = 0xb;

    private static CancellationToken Stopped => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_carries_its_key_its_deadline_and_the_headers_of_the_protocol()
    {
        ExportTraceServiceRequest? received = null;
        var headers = new Dictionary<string, string>();
        string path = "";
        await using TraceServer server = await TraceServer.StartAsync((request, call) =>
        {
            HttpRequest http = call.GetHttpContext().Request;
            received = request;
            path = $"{http.Method} {http.Path} {http.Protocol}";
            headers = http.Headers.Where(header => header.Key is not "Host")
                .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
            return Task.FromResult(TraceServer.Everything);
        });
        using OtlpTraceClient client = Client(server, apiKey: "k1");

        ExportResult result = await client.ExportAsync(Request(3).ToByteArray(), Stopped);

        received.Should().Be(Request(3));
        path.Should().Be("POST /opentelemetry.proto.collector.trace.v1.TraceService/Export HTTP/2");
        headers.Remove("user-agent", out string? agent).Should().BeTrue();
        agent.Should().MatchRegex("^grpc-dotnet/[0-9.]+ .*junjo-e2e$");
        headers.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["content-type"] = "application/grpc",
            ["te"] = "trailers",
            ["grpc-accept-encoding"] = "identity,",
            ["grpc-timeout"] = "30000m",
            ["x-junjo-api-key"] = "k1",
            ["x-more"] = "1",
        });
        (result with { Duration = default }).Should()
            .Be(new ExportResult(StatusCode.OK, "", ExportOutcome.Acked, 0, null, default) { IsAnswered = true });
        result.Duration.Should().BePositive();
    }

    [Theory]
    [InlineData("no span", 0)]
    [InlineData("one frame", 16_000)]
    [InlineData("two frames and a piece", 40_000)]
    [InlineData("more than the window of a stream", 3_000_000)]
    public async Task A_message_of_any_length_arrives_whole(string what, int length)
    {
        ExportTraceServiceRequest sent = length == 0 ? new ExportTraceServiceRequest() : Request(length);
        ExportTraceServiceRequest? received = null;
        await using TraceServer server = await TraceServer.StartAsync((request, _) =>
        {
            received = request;
            return Task.FromResult(TraceServer.Everything);
        });
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(sent.ToByteArray(), Stopped);

        received.Should().Be(sent, what);
        result.Outcome.Should().Be(ExportOutcome.Acked);
    }

    [Fact]
    public async Task A_status_that_the_server_sent_before_it_read_the_body_is_seen()
    {
        await using TraceServer server = await TraceServer.StartRawAsync(http =>
        {
            http.Response.ContentType = "application/grpc";
            http.Response.AppendTrailer("grpc-status", "11");
            http.Response.AppendTrailer("grpc-message", "too large: found 6000000 bytes");
            return Task.CompletedTask;
        });
        using OtlpTraceClient client = Client(server);

        for (int i = 0; i < 20; i++)
        {
            ExportResult result = await client.ExportAsync(new byte[6_000_000], Stopped);

            (result with { Duration = default }).Should().Be(
                new ExportResult(StatusCode.OutOfRange, "too large: found 6000000 bytes", ExportOutcome.Rejected, 0, null,
                    default) { IsAnswered = true });
        }
    }

    [Fact]
    public async Task Rejected_spans_of_a_partial_success_are_reported_and_leave_the_outcome_unknown()
    {
        var partial = new ExportTraceServiceResponse { PartialSuccess = new ExportTracePartialSuccess { RejectedSpans = 300,
            ErrorMessage = "no" } };
        await using TraceServer server = await TraceServer.StartAsync((_, _) => Task.FromResult(partial));
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(Request(1).ToByteArray(), Stopped);

        (result with { Duration = default }).Should()
            .Be(new ExportResult(StatusCode.OK, "no", ExportOutcome.Unknown, 300, null, default) { IsAnswered = true });
    }

    [Theory]
    [InlineData(2, 500_000_000, 2.5)]
    [InlineData(-3, -1, 0)]
    [InlineData(long.MaxValue, int.MaxValue, 86_400.9999999)]
    public async Task A_retry_delay_inside_the_status_details_is_read_and_kept_within_a_day(long seconds, int nanos, double expected)
    {
        var info = new RetryInfo { RetryDelay = new Duration { Seconds = seconds, Nanos = nanos } };
        var status = new Google.Rpc.Status { Code = 14, Message = "busy", Details = { Any.Pack(info) } };
        await using TraceServer server = await TraceServer.StartAsync((_, _) => throw status.ToRpcException());
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(Request(1).ToByteArray(), Stopped);

        (result with { Duration = default }).Should().Be(
            new ExportResult(StatusCode.Unavailable, "busy", ExportOutcome.Unknown, 0, TimeSpan.FromSeconds(expected),
                default) { IsAnswered = true });
    }

    [Fact]
    public async Task A_retry_delay_by_itself_is_read()
    {
        var trailers = new Metadata { { "google.rpc.retryinfo-bin",
            new RetryInfo { RetryDelay = new Duration { Seconds = 7 } }.ToByteArray() } };
        await using TraceServer server = await TraceServer.StartAsync(
            (_, _) => throw new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "busy"), trailers));
        using OtlpTraceClient client = Client(server);

        (await client.ExportAsync(Request(1).ToByteArray(), Stopped)).RetryDelay.Should().Be(TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData("google.rpc.retryinfo-bin")]
    [InlineData("grpc-status-details-bin")]
    public async Task A_retry_delay_that_cannot_be_read_leaves_the_status_as_it_is(string trailer)
    {
        var trailers = new Metadata { { trailer, [0x0a, 0xff] } };
        await using TraceServer server = await TraceServer.StartAsync(
            (_, _) => throw new RpcException(new Grpc.Core.Status(StatusCode.ResourceExhausted, "busy"), trailers));
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(Request(1).ToByteArray(), Stopped);

        (result with { Duration = default }).Should()
            .Be(new ExportResult(StatusCode.ResourceExhausted, "busy", ExportOutcome.Rejected, 0, null, default) { IsAnswered = true });
    }

    [Fact]
    public async Task A_server_that_ends_without_a_status_leaves_the_outcome_unknown()
    {
        await using TraceServer server = await TraceServer.StartRawAsync(async http =>
        {
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(new byte[5], http.RequestAborted);
        });
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(Request(1).ToByteArray(), Stopped);

        (result.Code, result.Outcome, result.IsAnswered).Should().Be((StatusCode.Cancelled, ExportOutcome.Unknown, false));
    }

    [Fact]
    public async Task A_server_that_resets_the_stream_to_calm_the_client_has_refused_nothing()
    {
        await using TraceServer server = await TraceServer.StartRawAsync(http =>
        {
            http.Features.GetRequiredFeature<IHttpResetFeature>().Reset((int)EnhanceYourCalm);
            return Task.CompletedTask;
        });
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(Request(1).ToByteArray(), Stopped);

        (result.Code, result.Outcome, result.IsAnswered).Should().Be((StatusCode.ResourceExhausted, ExportOutcome.Unknown, false));
    }

    [Fact]
    public async Task A_refused_connection_is_unavailable_and_never_sent()
    {
        using OtlpTraceClient client = await ClientOfNobodyAsync();

        ExportResult result = await client.ExportAsync(Request(1).ToByteArray(), Stopped);

        (result.Code, result.Outcome, result.IsAnswered).Should().Be((StatusCode.Unavailable, ExportOutcome.NeverSent, false));
        result.Message.Should().Contain("Connection refused");
    }

    [Fact]
    public async Task A_connection_that_is_cut_after_the_request_leaves_the_outcome_unknown()
    {
        await using TraceServer server = await TraceServer.StartAsync((_, call) =>
        {
            call.GetHttpContext().Abort();
            return Task.FromResult(TraceServer.Everything);
        });
        using OtlpTraceClient client = Client(server);

        ExportResult result = await client.ExportAsync(Request(1).ToByteArray(), Stopped);

        (result.Outcome, result.IsAnswered).Should().Be((ExportOutcome.Unknown, false));
        result.Code.Should().BeOneOf(StatusCode.Unavailable, StatusCode.Internal, StatusCode.Cancelled);
    }

    [Fact]
    public async Task The_first_attempt_after_an_outage_succeeds()
    {
        int port;
        await using (TraceServer first = await TraceServer.StartAsync())
        {
            port = first.Endpoint.Port;
        }

        using var client = new OtlpTraceClient(new OtlpTraceClientOptions { Endpoint = new Uri($"http://127.0.0.1:{port}") });
        for (int attempt = 0; attempt < 5; attempt++)
        {
            (await client.ExportAsync(Request(1).ToByteArray(), Stopped)).Outcome.Should().Be(ExportOutcome.NeverSent, "nobody listens");
        }

        await using TraceServer second = await TraceServer.StartAsync(port);

        (await client.ExportAsync(Request(1).ToByteArray(), Stopped)).Outcome.Should()
            .Be(ExportOutcome.Acked, "the client connects again at once");
    }

    [Fact]
    public async Task A_passed_deadline_of_the_given_clock_is_a_status_and_leaves_the_outcome_unknown()
    {
        var time = new FakeTimeProvider();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TraceServer server = await TraceServer.StartAsync(async (_, call) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return TraceServer.Everything;
        });
        using var client = new OtlpTraceClient(new OtlpTraceClientOptions { Endpoint = server.Endpoint, Deadline = TimeSpan.FromHours(2),
            Time = time });

        Task<ExportResult> export = client.ExportAsync(Request(1).ToByteArray(), TimeSpan.FromHours(1), Stopped).AsTask();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Stopped);
        time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        export.IsCompleted.Should().BeFalse("the deadline has not passed");
        time.Advance(TimeSpan.FromTicks(1));

        (await export).Should()
            .Be(new ExportResult(
            StatusCode.DeadlineExceeded, "no answer within 3600 s", ExportOutcome.Unknown, 0, null, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_thrown()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Stopped);
        await using TraceServer server = await TraceServer.StartAsync(async (_, call) =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return TraceServer.Everything;
        });
        using OtlpTraceClient client = Client(server);

        Func<Task> export = async () => await client.ExportAsync(Request(1).ToByteArray(), caller.Token);

        await export.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Calls_are_spread_over_the_connections_in_turn()
    {
        var connections = new ConcurrentDictionary<string, int>();
        await using TraceServer server = await TraceServer.StartAsync((_, call) =>
        {
            connections.AddOrUpdate(call.GetHttpContext().Connection.Id, 1, (_, count) => count + 1);
            return Task.FromResult(TraceServer.Everything);
        });
        using var client = new OtlpTraceClient(new OtlpTraceClientOptions { Endpoint = server.Endpoint, Connections = 3 });

        for (int i = 0; i < 12; i++)
        {
            await client.ExportAsync(Request(1).ToByteArray(), Stopped);
        }

        connections.Values.Should().Equal(4, 4, 4);
    }

    [Fact]
    public async Task A_buffer_may_be_used_again_although_the_transport_still_sends_the_last_message()
    {
        byte[] buffer = [1, 2, 3];
        await using var transport = new SlowTransport();
        using OtlpTraceClient client = AnswerHandler.Client(transport);

        ExportResult result = await client.ExportAsync(buffer, Stopped);
        buffer.AsSpan().Fill(0xff);
        byte[] sent = await transport.SendTheRestAsync();

        result.Outcome.Should().Be(ExportOutcome.Rejected, "the server answered before it had read the message");
        sent.Should().Equal(0, 0, 0, 0, 3, 1, 2, 3);
    }

    private static ExportTraceServiceRequest Request(int length) => new()
    {
        ResourceSpans =
        {
            new ResourceSpans
            {
                Resource = new Resource
                {
                    Attributes = { new KeyValue { Key = "text", Value = new AnyValue { StringValue = new string('x', length) } } },
                },
            },
        },
    };

    private static OtlpTraceClient Client(TraceServer server, string? apiKey = null) => new(new OtlpTraceClientOptions
    {
        Endpoint = server.Endpoint,
        ApiKey = apiKey,
        Headers = [new("x-more", "1")],
        Deadline = TimeSpan.FromSeconds(30),
    });

    private static async Task<OtlpTraceClient> ClientOfNobodyAsync()
    {
        await using TraceServer gone = await TraceServer.StartAsync();
        return new OtlpTraceClient(new OtlpTraceClientOptions { Endpoint = gone.Endpoint });
    }
}
