using System.Text.Json;

using Junjo.E2E.Otlp;

namespace Junjo.E2E.Verification.Judging;

/// <summary>One span in an answer of Studio: where it lies, and whose it says it is.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="TraceId">Its trace id; null when it is none.</param>
/// <param name="SpanId">Its span id; null when it is none.</param>
internal readonly record struct SpanRow(int Start, int Length, TraceId? TraceId, SpanId? SpanId)
{
    /// <summary>Levels of nesting read: more than Studio's own limit.</summary>
    public const int MaxDepth = 512;

    /// <summary>Finds the spans of an answer.</summary>
    /// <param name="body">A JSON array of objects.</param>
    /// <param name="rows">Is cleared first.</param>
    /// <exception cref="JsonException">The body is something else.</exception>
    public static void Scan(ReadOnlySpan<byte> body, List<SpanRow> rows)
    {
        rows.Clear();
        AnswerText.Check(body);
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            rows.Add(ScanRow(ref reader));
        }

        ExpectEnd(ref reader);
    }

    /// <summary>Finds the span of an answer that is one object.</summary>
    /// <returns>Null when the answer is <c>null</c>.</returns>
    /// <exception cref="JsonException">The body is something else.</exception>
    public static SpanRow? ScanOne(ReadOnlySpan<byte> body)
    {
        AnswerText.Check(body);
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        SpanRow? row = reader.TokenType == JsonTokenType.Null ? null : ScanRow(ref reader);
        ExpectEnd(ref reader);
        return row;
    }

    /// <summary>The row's bytes.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) => body.Slice(Start, Length);

    private static SpanRow ScanRow(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"expected an object for each span, seen {reader.TokenType}");
        }

        int start = (int)reader.TokenStartIndex;
        (TraceId? trace, SpanId? span) = (null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isTrace = reader.ValueTextEquals("trace_id"u8);
            bool isSpan = !isTrace && reader.ValueTextEquals("span_id"u8);
            reader.Read();
            if (isTrace && reader.TokenType == JsonTokenType.String && Otlp.TraceId.TryParse(reader.ValueSpan, out TraceId traceId))
            {
                trace = traceId;
            }
            else if (isSpan && reader.TokenType == JsonTokenType.String && Otlp.SpanId.TryParse(reader.ValueSpan, out SpanId spanId))
            {
                span = spanId;
            }

            reader.Skip();
        }

        return new SpanRow(start, (int)reader.BytesConsumed - start, trace, span);
    }

    // The reader itself throws when anything but white space follows.
    private static void ExpectEnd(ref Utf8JsonReader reader) => reader.Read();

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw new JsonException($"expected {token}, seen {reader.TokenType}");
        }
    }
}
