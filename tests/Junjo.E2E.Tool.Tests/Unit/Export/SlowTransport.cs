using System.Net;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>
/// A transport whose server answers before the request has been sent, as HTTP/2 allows: the request is still being sent when the answer is
/// there.
/// </summary>
internal sealed class SlowTransport : HttpMessageHandler, IAsyncDisposable
{
    private readonly TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MemoryStream sent = new();
    private Task sending = Task.CompletedTask;

    /// <summary>Lets the transport go on, and returns what it has sent in the end.</summary>
    public async Task<byte[]> SendTheRestAsync()
    {
        go.TrySetResult();
        await sending;
        return sent.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await SendTheRestAsync();
        Dispose();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        sending = request.Content!.CopyToAsync(new GatedStream(sent, go.Task), CancellationToken.None);
        return Task.FromResult(AnswerHandler.Response(HttpStatusCode.OK, [], ("grpc-status", "11")));
    }

    // What is written is read only once the gate is open.
    private sealed class GatedStream(MemoryStream target, Task gate) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => target.Length;

        public override long Position { get => target.Position; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await gate;
            target.Write(buffer.Span);
        }
    }
}
