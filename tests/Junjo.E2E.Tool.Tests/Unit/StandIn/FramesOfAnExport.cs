using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;

using FluentAssertions;

using Google.Protobuf;

using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Ingestion;
using Junjo.E2E.StandIn.Quirks;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>The frames of a gRPC request: the compressed flag, a frame that is cut off, and what follows the first message.</summary>
public sealed class FramesOfAnExport : IAsyncLifetime
{
    private const string NoKey = "Missing x-junjo-api-key header";
    private const string Cut = "Unexpected EOF decoding stream.";

    private static readonly byte[] Message = StudioUnderTest.Request(("svc", [StudioUnderTest.Span(1, 1)])).ToByteArray();

    private readonly HttpClient client = new();
    private readonly StudioUnderTest plain = new() { Release = StandInRelease.V082, Quirks = QuirkSet.Of(Quirk.Q33) };
    private readonly StudioUnderTest inflating = new() { Release = StandInRelease.V082 };

    /// <summary>
    /// Frames, the encoding that the request names, the code and the message; without a key, so a good request is UNAUTHENTICATED.
    /// </summary>
    public static TheoryData<string, byte[], string?, string, string> OfStudio => new()
    {
        { "a message", Frame(0, Message), null, "UNAUTHENTICATED", NoKey },
        { "identity", Frame(0, Message), "identity", "UNAUTHENTICATED", NoKey },
        { "nothing", [], null, "INTERNAL", "Missing request message." },
        { "a prefix that is cut off", [0, 0, 0], null, "INTERNAL", Cut },
        { "a message that is cut off", Frame(0, Message)[..^1], null, "INTERNAL", Cut },
        { "a flag without an encoding", Frame(1, Message), null, "INTERNAL", GrpcStatus.FlagWithoutEncoding.Message },
        { "a flag with identity", Frame(1, Message), "identity", "INTERNAL", GrpcStatus.FlagWithoutEncoding.Message },
        { "flag 2", Frame(2, Message), null, "INTERNAL", GrpcStatus.BadFlag(2).Message },
        { "flag 255", Frame(255, []), null, "INTERNAL", GrpcStatus.BadFlag(255).Message },
        { "a second message", [.. Frame(0, Message), .. Frame(0, Message)], null, "UNAUTHENTICATED", NoKey },
        { "a second message that is none", [.. Frame(0, Message), .. Frame(0, [0xff])], null, "INTERNAL",
            "failed to decode Protobuf message: invalid varint" },
        { "a second message that is cut off", [.. Frame(0, Message), .. Frame(0, Message)[..^1]], null, "INTERNAL", Cut },
        { "a byte behind the message", [.. Frame(0, Message), 0], null, "INTERNAL", Cut },
        { "gzip", Frame(1, Gzip(Message)), "gzip", "UNIMPLEMENTED", "Content is compressed with `gzip` which isn't supported" },
        { "zstd", Frame(1, Message), "zstd", "UNIMPLEMENTED", "Content is compressed with `zstd` which isn't supported" },
    };

    public static TheoryData<string, byte[], string> OfAStudioThatInflates => new()
    {
        { "an inflated message", Frame(1, Gzip(Message)), "UNAUTHENTICATED" },
        { "a plain message below the encoding", Frame(0, Message), "UNAUTHENTICATED" },
        { "a plain message that says it is compressed", Frame(1, Message), "INTERNAL" },
    };

    public async ValueTask InitializeAsync()
    {
        await plain.StartAsync();
        await inflating.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await plain.DisposeAsync();
        await inflating.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(OfStudio))]
    public async Task A_request_is_read_frame_by_frame_to_its_end(
        string what, byte[] frames, string? encoding, string code, string message) =>
        (await SendAsync(plain, frames, encoding)).Should().Be(new CallStatus(code, message), what);

    [Theory]
    [MemberData(nameof(OfAStudioThatInflates))]
    public async Task The_flag_of_the_message_and_not_the_header_says_whether_it_is_compressed(string what, byte[] frames, string code) =>
        (await SendAsync(inflating, frames, "gzip")).Code.Should().Be(code, what);

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("zstd")]
    [InlineData("br")]
    public async Task A_compressed_export_is_answered_with_the_encodings_that_are_taken(string encoding)
    {
        using var content = new ByteArrayContent(Frame(1, Message));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(plain.Server.OtlpUrl, GrpcWire.ExportPath))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("grpc-encoding", encoding);

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        answer.TrailingHeaders.GetValues("grpc-accept-encoding").Should().Equal("identity");
        answer.TrailingHeaders.GetValues("grpc-status").Should().Equal("12");
    }

    private static byte[] Frame(byte flag, byte[] message)
    {
        var frame = new byte[message.Length + 5];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame.AsSpan(5));
        return frame;
    }

    private static byte[] Gzip(byte[] message)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(message);
        }

        return target.ToArray();
    }

    private static async Task<CallStatus> SendAsync(StudioUnderTest studio, byte[] frames, string? encoding)
    {
        using var wire = new GrpcWire(studio.Server.OtlpUrl);
        using var content = new ByteArrayContent(frames);
        KeyValuePair<string, string>[] metadata = encoding is null ? [] : [new("grpc-encoding", encoding)];
        return (await wire.SendAsync(GrpcWire.ExportPath, content, metadata, TestContext.Current.CancellationToken)).Status;
    }
}
