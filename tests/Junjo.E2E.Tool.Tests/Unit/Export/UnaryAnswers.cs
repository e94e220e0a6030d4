using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

public sealed class UnaryAnswers
{
    public sealed record AnswerCase(
        string Name, HttpStatusCode Http, byte[] Body, (string, string)[] Headers, GrpcStatusCode Code, string Message, bool Answered)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<AnswerCase> Answers =>
    [
        new AnswerCase("trailers-only", HttpStatusCode.OK, [], [("grpc-status", "16"), ("grpc-message", "Invalid API key")], GrpcStatusCode.Unauthenticated, "Invalid API key", true),
        new AnswerCase("percent-decoded message", HttpStatusCode.OK, [], [("grpc-status", "1"), ("grpc-message", "Timeout%20expired %e2%82%AC 100%")], GrpcStatusCode.Cancelled, "Timeout expired \u20ac 100%", true),
        new AnswerCase("no message", HttpStatusCode.OK, [], [("grpc-status", "12")], GrpcStatusCode.Unimplemented, "", true),
        new AnswerCase("a code beyond 16 is unknown", HttpStatusCode.OK, [], [("grpc-status", "17")], GrpcStatusCode.Unknown, "", true),
        new AnswerCase("a code that is no number is unknown", HttpStatusCode.OK, [], [("grpc-status", "ok")], GrpcStatusCode.Unknown, "", true),
        new AnswerCase("a gateway's 503", HttpStatusCode.ServiceUnavailable, [1], [], GrpcStatusCode.Unavailable, "HTTP status 503 without a gRPC status", false),
        new AnswerCase("a proxy's 401", HttpStatusCode.Unauthorized, [], [], GrpcStatusCode.Unauthenticated, "HTTP status 401 without a gRPC status", false),
        new AnswerCase("a web server's 404", HttpStatusCode.NotFound, [], [], GrpcStatusCode.Unimplemented, "HTTP status 404 without a gRPC status", false),
        new AnswerCase("200 without any status", HttpStatusCode.OK, [], [], GrpcStatusCode.Unknown, "HTTP status 200 without a gRPC status", false),
        new AnswerCase("OK without a message", HttpStatusCode.OK, [], [("grpc-status", "0")], GrpcStatusCode.Internal, "status OK without a response message", false),
        new AnswerCase("a prefix cut short", HttpStatusCode.OK, [0, 0], [("grpc-status", "0")], GrpcStatusCode.Internal, "the response ends inside its prefix, after 2 bytes", false),
        new AnswerCase("a message cut short", HttpStatusCode.OK, [0, 0, 0, 0, 2, 9], [("grpc-status", "0")], GrpcStatusCode.Internal, "the response ends before its 2 bytes", false),
        new AnswerCase("two messages", HttpStatusCode.OK, [0, 0, 0, 0, 0, 0], [("grpc-status", "0")], GrpcStatusCode.Internal, "more than one response message", false),
        new AnswerCase("a compressed message", HttpStatusCode.OK, [1, 0, 0, 0, 0], [("grpc-status", "0")], GrpcStatusCode.Internal, "the response is compressed although only identity was offered", false),
        new AnswerCase("a message beyond the bound", HttpStatusCode.OK, [0, 0, 64, 0, 1], [("grpc-status", "0")], GrpcStatusCode.Internal, "the response has 4194305 bytes, the limit is 4194304", false),
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_becomes_a_status(AnswerCase answer)
    {
        using GrpcConnection connection = Connection(() => AnswerHandler.Response(answer.Http, answer.Body, answer.Headers));

        GrpcReply reply = await connection.UnaryAsync(new GrpcCall("/a.B/C", new byte[1]), TestContext.Current.CancellationToken);

        (reply.Code, reply.Message, reply.Answered, reply.Written).Should().Be((answer.Code, answer.Message, answer.Answered, true));
    }

    [Fact]
    public async Task Response_metadata_is_returned_only_when_asked_for()
    {
        using GrpcConnection connection = Connection(
            () => AnswerHandler.Response(HttpStatusCode.OK, [], ("grpc-status", "12"), ("x-a", "1"), ("date", "Sat, 21 Nov 2026 00:00:00 GMT")));
        var call = new GrpcCall("/a.B/C", new byte[1]);

        GrpcReply silent = await connection.UnaryAsync(call, TestContext.Current.CancellationToken);
        GrpcReply told = await connection.UnaryAsync(call with { WantsTrailers = true }, TestContext.Current.CancellationToken);

        silent.Trailers.Should().BeEmpty();
        told.Trailers.Should().BeEquivalentTo(new Dictionary<string, string> { ["x-a"] = "1" });
    }

    public sealed record FailureCase(string Name, Exception Failure, GrpcStatusCode Code)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<FailureCase> Failures =>
    [
        new FailureCase("refused", new HttpRequestException(HttpRequestError.ConnectionError, "no", new SocketException((int)SocketError.ConnectionRefused)), GrpcStatusCode.Unavailable),
        new FailureCase("connection lost", new HttpIOException(HttpRequestError.ResponseEnded), GrpcStatusCode.Unavailable),
        new FailureCase("stream refused", Http2Reset(0x7), GrpcStatusCode.Unavailable),
        new FailureCase("stream cancelled", Http2Reset(0x8), GrpcStatusCode.Cancelled),
        new FailureCase("enhance your calm", Http2Reset(0xb), GrpcStatusCode.ResourceExhausted),
        new FailureCase("protocol error", Http2Reset(0x1), GrpcStatusCode.Internal),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failed_transport_becomes_a_status_that_no_server_sent(FailureCase failure)
    {
        using GrpcConnection connection = Connection(() => throw failure.Failure);

        GrpcReply reply = await connection.UnaryAsync(new GrpcCall("/a.B/C", new byte[1]), TestContext.Current.CancellationToken);

        (reply.Code, reply.Answered, reply.Body).Should().Be((failure.Code, false, null));
    }

    [Theory]
    [InlineData("ftp://localhost:1")]
    [InlineData("localhost")]
    public void An_endpoint_that_is_no_http_uri_is_refused(string endpoint)
    {
        Action create = () => new GrpcConnection(new Uri(endpoint, UriKind.RelativeOrAbsolute), "a").Dispose();

        create.Should().Throw<ArgumentException>().WithMessage($"expected an absolute http or https URI, was '{endpoint}*");
    }

    private static HttpRequestException Http2Reset(long error) => new("reset", new HttpProtocolException(error, "reset", null));

    private static GrpcConnection Connection(Func<HttpResponseMessage> answer) =>
        new(new Uri("http://localhost:1"), "test", TimeProvider.System, new AnswerHandler(answer));
}
