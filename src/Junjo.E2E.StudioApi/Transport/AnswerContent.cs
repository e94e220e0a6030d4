using System.Net;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>
/// The whole body of an answer in a pooled buffer, which goes back to the pool with the answer unless somebody took the body.
/// </summary>
internal sealed class AnswerContent : HttpContent
{
    private StudioBody? body;

    private AnswerContent(StudioBody body, HttpContent source)
    {
        this.body = body;
        Headers.ContentType = source.Headers.ContentType;
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Utf8 => body!.Utf8;

    /// <summary>Reads a body to its end.</summary>
    /// <exception cref="InvalidDataException">There are more than <paramref name="limit"/> bytes.</exception>
    public static async Task<AnswerContent> ReadAsync(HttpContent source, int limit, CancellationToken cancellationToken)
    {
        await using Stream stream = await source.ReadAsStreamAsync(cancellationToken);
        return new AnswerContent(await StudioBody.ReadAsync(stream, source.Headers.ContentLength, limit, cancellationToken), source);
    }

    /// <summary>Takes the body; whoever takes it disposes it. It can be taken once.</summary>
    public StudioBody Take()
    {
        StudioBody taken = body!;
        body = null;
        return taken;
    }

    // Refit copies a content into memory before it gives the content to the serializer. This one is in memory, and the serializer knows it.
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body?.Dispose();
        }

        base.Dispose(disposing);
    }
}
