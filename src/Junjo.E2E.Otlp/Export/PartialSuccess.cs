using System.Text;

using Junjo.E2E.Otlp.Wire;

namespace Junjo.E2E.Otlp.Export;

/// <summary>
/// <c>ExportTracePartialSuccess</c> of a response: <see href="https://opentelemetry.io/docs/specs/otlp/#partial-success"/>.
/// </summary>
/// <param name="RejectedSpans">Spans the server did not take.</param>
/// <param name="Message">Its reason, or a warning when no span was rejected.</param>
internal readonly record struct PartialSuccess(long RejectedSpans, string Message)
{
    private const uint ResponsePartialSuccess = (1 << 3) | 2;
    private const uint PartialRejectedSpans = 1 << 3;
    private const uint PartialErrorMessage = (2 << 3) | 2;

    /// <summary>Reads an <c>ExportTraceServiceResponse</c>; an empty one is full success.</summary>
    /// <exception cref="InvalidDataException">The bytes are not protobuf.</exception>
    public static PartialSuccess Read(ReadOnlySpan<byte> response)
    {
        var partial = new PartialSuccess(0, "");
        var reader = new ProtobufReader(response);
        while (reader.Read())
        {
            if (reader.Tag == ResponsePartialSuccess)
            {
                partial = Merge(partial, reader.Bytes);
            }
        }

        return partial;
    }

    private static PartialSuccess Merge(PartialSuccess partial, ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            partial = reader.Tag switch
            {
                PartialRejectedSpans => partial with { RejectedSpans = (long)reader.Number },
                PartialErrorMessage => partial with { Message = Encoding.UTF8.GetString(reader.Bytes) },
                _ => partial,
            };
        }

        return partial;
    }
}
