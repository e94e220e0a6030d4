using System.Net;
using System.Net.Sockets;

using FluentAssertions;

using Grpc.Core;

using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>
/// Only a status that the server itself sent says what became of the spans. The library makes the same codes of proxies, resets and its own
/// limits.
/// </summary>
public sealed class AnswersToExports
{
    private const string Deserialising = "Failed to deserialize response message.";

    private static readonly byte[] accepted = [0, 0, 0, 0, 0];

    private static CancellationToken Stopped => TestContext.Current.CancellationToken;

    public sealed record AnswerCase(
        string Name, HttpStatusCode Http, byte[] Body, (string, string)[] Statuses, StatusCode Code, string Message, ExportOutcome Outcome,
    bool IsAnswered)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<AnswerCase> Answers =>
    [
        new AnswerCase("OK", HttpStatusCode.OK, accepted, [("grpc-status", "0")], StatusCode.OK, "", ExportOutcome.Acked, true),
        new AnswerCase("a refusal in headers alone", HttpStatusCode.OK, [], [("grpc-status", "16"), ("grpc-message", "Invalid API key")],
            StatusCode.Unauthenticated, "Invalid API key", ExportOutcome.Rejected, true),
        new AnswerCase("a refusal in trailers", HttpStatusCode.OK, accepted, [("grpc-status", "8"), ("grpc-message", "later")],
            StatusCode.ResourceExhausted, "later", ExportOutcome.Rejected, true),
        new AnswerCase("a percent-encoded message", HttpStatusCode.OK, [],
            [("grpc-status", "1"), ("grpc-message", "Timeout%20expired %e2%82%AC 100%")], StatusCode.Cancelled,
        "Timeout expired \u20ac 100%", ExportOutcome.Unknown, true),
        new AnswerCase("no message", HttpStatusCode.OK, [], [("grpc-status", "12")], StatusCode.Unimplemented, "", ExportOutcome.Rejected,
            true),
        new AnswerCase("a code beyond 16 is unknown", HttpStatusCode.OK, [], [("grpc-status", "17")], StatusCode.Unknown, "",
            ExportOutcome.Unknown, true),
        new AnswerCase("a code that is no number", HttpStatusCode.OK, [], [("grpc-status", "ok")], StatusCode.Internal,
            "Unexpected grpc-status value: ok", ExportOutcome.Unknown, false),
        new AnswerCase("a gateway's 503", HttpStatusCode.ServiceUnavailable, [1], [], StatusCode.Unavailable, "HTTP status code: 503",
            ExportOutcome.Unknown, false),
        new AnswerCase("a proxy's 401", HttpStatusCode.Unauthorized, [], [], StatusCode.Unauthenticated, "HTTP status code: 401",
            ExportOutcome.Unknown, false),
        new AnswerCase("a proxy's 403", HttpStatusCode.Forbidden, [], [], StatusCode.PermissionDenied, "HTTP status code: 403",
            ExportOutcome.Unknown, false),
        new AnswerCase("a web server's 404", HttpStatusCode.NotFound, [], [], StatusCode.Unimplemented, "HTTP status code: 404",
            ExportOutcome.Unknown, false),
        new AnswerCase("200 without any status", HttpStatusCode.OK, accepted, [], StatusCode.Cancelled,
            "No grpc-status found on response.", ExportOutcome.Unknown, false),
        new AnswerCase("OK without a message", HttpStatusCode.OK, [], [("grpc-status", "0")], StatusCode.Internal, Deserialising,
            ExportOutcome.Unknown, false),
        new AnswerCase("a prefix cut short", HttpStatusCode.OK, [0, 0], [("grpc-status", "0")], StatusCode.Internal,
            "Unexpected end of content while reading the message header.", ExportOutcome.Unknown, false),
        new AnswerCase("a message cut short", HttpStatusCode.OK, [0, 0, 0, 0, 2, 9], [("grpc-status", "0")], StatusCode.Internal,
            "Unexpected end of content while reading the message content.", ExportOutcome.Unknown, false),
        new AnswerCase("two messages", HttpStatusCode.OK, [0, 0, 0, 0, 0, 0], [("grpc-status", "0")], StatusCode.Internal,
            "Unexpected data after finished reading message.", ExportOutcome.Unknown, false),
        new AnswerCase("a compressed message", HttpStatusCode.OK, [1, 0, 0, 0, 0], [("grpc-status", "0")], StatusCode.Internal,
            "grpc-encoding", ExportOutcome.Unknown, false),
        new AnswerCase("a message that is no protobuf", HttpStatusCode.OK, [0, 0, 0, 0, 1, 0xff], [("grpc-status", "0")],
            StatusCode.Internal, "unreadable response: ", ExportOutcome.Unknown, false),
        new AnswerCase("a message beyond 4 MiB", HttpStatusCode.OK, [0, 0, 64, 0, 1], [("grpc-status", "0")], StatusCode.ResourceExhausted,
            "Received message exceeds the maximum", ExportOutcome.Unknown, false),
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Only_what_the_server_said_is_a_rejection(AnswerCase answer)
    {
        using OtlpTraceClient client = AnswerHandler.Client(new AnswerHandler(
            () => AnswerHandler.Response(answer.Http, answer.Body, answer.Statuses)));

        ExportResult result = await client.ExportAsync(new byte[1], Stopped);

        (result.Code, result.Outcome, result.IsAnswered).Should().Be((answer.Code, answer.Outcome, answer.IsAnswered));
        if (answer.IsAnswered)
        {
            result.Message.Should().Be(answer.Message);
        }
        else
        {
            result.Message.Should().Contain(answer.Message);
        }
    }

    public sealed record FailureCase(string Name, Exception Failure, StatusCode Code)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<FailureCase> Failures =>
    [
        new FailureCase("a broken connection",
            new HttpRequestException(HttpRequestError.ConnectionError, "no", new SocketException((int)SocketError.ConnectionReset)),
        StatusCode.Unavailable),
        new FailureCase("a connection that ended", new HttpIOException(HttpRequestError.ResponseEnded), StatusCode.Unavailable),
        new FailureCase("REFUSED_STREAM", Http2Reset(0x7), StatusCode.Unavailable),
        new FailureCase("CANCEL", Http2Reset(0x8), StatusCode.Cancelled),
        new FailureCase("ENHANCE_YOUR_CALM", Http2Reset(0xb), StatusCode.ResourceExhausted),
        new FailureCase("INADEQUATE_SECURITY", Http2Reset(0xc), StatusCode.PermissionDenied),
        new FailureCase("PROTOCOL_ERROR", Http2Reset(0x1), StatusCode.Internal),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_transport_that_fails_after_the_request_was_written_leaves_the_outcome_unknown(FailureCase failure)
    {
        using OtlpTraceClient client = AnswerHandler.Client(new AnswerHandler(() => throw failure.Failure));

        ExportResult result = await client.ExportAsync(new byte[1], Stopped);

        (result.Code, result.Outcome, result.IsAnswered).Should().Be((failure.Code, ExportOutcome.Unknown, false));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_transport_that_fails_before_the_request_is_written_is_unavailable_and_the_request_never_sent(FailureCase failure)
    {
        using OtlpTraceClient client = AnswerHandler.Client(new AnswerHandler(() => throw failure.Failure, readsBody: false));

        ExportResult result = await client.ExportAsync(new byte[1], Stopped);

        (result.Code, result.Outcome, result.IsAnswered).Should().Be((StatusCode.Unavailable, ExportOutcome.NeverSent, false));
    }

    [Theory]
    [InlineData("ftp://localhost:1")]
    [InlineData("localhost")]
    public void An_endpoint_that_is_no_http_URI_is_refused(string endpoint)
    {
        Action create = () =>
            new OtlpTraceClient(new OtlpTraceClientOptions { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute) }).Dispose();

        create.Should().Throw<ArgumentException>().WithMessage($"expected an absolute http or https URI, was '{endpoint}*");
    }

    [Fact]
    public async Task An_attempt_without_any_time_left_is_refused()
    {
        using OtlpTraceClient client = AnswerHandler.Client(new AnswerHandler(
            () => AnswerHandler.Response(HttpStatusCode.OK, accepted, ("grpc-status", "0"))));

        Func<Task> export = async () => await client.ExportAsync(new byte[1], TimeSpan.FromMilliseconds(-2), Stopped);

        await export.Should().ThrowAsync<ArgumentOutOfRangeException>().WithParameterName("deadline");
    }

    private static HttpRequestException Http2Reset(long error) => new("reset", new HttpProtocolException(error, "reset", null));
}
