using Junjo.E2E.StandIn.Storage;

namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>Reads out of a span what its row must hold.</summary>
internal static class SpanFacts
{
    public static void Read(ReadOnlySpan<byte> span, ref Row row)
    {
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        ReadOnlySpan<byte> parent = default;
        Marks marks = default(Marks);
        var reader = new FieldReader(span);
        while (reader.Read())
        {
            switch (reader.Number)
            {
                case SpanFields.TraceId:
                    traceId = reader.Content;
                    break;
                case SpanFields.SpanId:
                    spanId = reader.Content;
                    break;
                case SpanFields.ParentSpanId:
                    parent = reader.Content;
                    break;
                case SpanFields.Start:
                    row.StartNanos = (long)reader.Fixed64;
                    break;
                case SpanFields.End:
                    row.EndNanos = (long)reader.Fixed64;
                    break;
                case SpanFields.Attributes:
                    marks.Note(reader.Content);
                    break;
            }
        }

        IdKey trace = IdKey.OfTrace(traceId);
        row.TraceHigh = trace.High;
        row.TraceLow = trace.Low;
        row.SpanKey = IdKey.OfSpan(spanId);
        row.Flags = marks.Flags | ParentFlags(parent);
    }

    public static bool IsWorkflowPair(ReadOnlySpan<byte> keyValue)
    {
        if (keyValue.IndexOf("junjo.span_type"u8) < 0)
        {
            return false;
        }

        var attribute = new AttributeSlice(keyValue);
        return attribute.Key.SequenceEqual("junjo.span_type"u8) && attribute.IsText && attribute.Text.SequenceEqual("workflow"u8);
    }

    private static RowFlags ParentFlags(ReadOnlySpan<byte> parent) =>
        parent.IsEmpty ? RowFlags.Root : parent.ContainsAnyExcept((byte)0) ? RowFlags.None : RowFlags.ZeroParent;

    /// <summary>The flags of each attribute that bears one; the last value of a key wins.</summary>
    private struct Marks
    {
        private RowFlags type;
        private RowFlags kind;
        private RowFlags provider;
        private RowFlags operation;

        public readonly RowFlags Flags => type | kind | provider | operation;

        public void Note(ReadOnlySpan<byte> keyValue)
        {
            // Every key of interest has 15 to 23 bytes; encoders write the key first, and a stray order only costs the slow path.
            if (keyValue.Length < 2 || (keyValue[0] == 0x0A && keyValue[1] is < 15 or > 23))
            {
                return;
            }

            var attribute = new AttributeSlice(keyValue);
            if (!attribute.HasValue)
            {
                return;
            }

            if (attribute.Key.SequenceEqual("junjo.span_type"u8))
            {
                type = TypeFlags(attribute);
            }
            else if (attribute.Key.SequenceEqual("openinference.span.kind"u8))
            {
                kind = attribute.IsText && attribute.Text.SequenceEqual("LLM"u8) ? RowFlags.LlmText | RowFlags.LlmTruthy : RowFlags.None;
            }
            else if (attribute.Key.SequenceEqual("gen_ai.provider.name"u8))
            {
                provider = PresenceFlags(attribute);
            }
            else if (attribute.Key.SequenceEqual("gen_ai.operation.name"u8))
            {
                operation = PresenceFlags(attribute);
            }
        }

        private static RowFlags TypeFlags(AttributeSlice attribute)
        {
            if (!attribute.IsText)
            {
                return RowFlags.None;
            }

            ReadOnlySpan<byte> text = attribute.Text;
            return text.SequenceEqual("workflow"u8) ? RowFlags.Workflow | RowFlags.WorkflowText | RowFlags.Executable
                : text.SequenceEqual("subflow"u8) ? RowFlags.Executable
                : text.SequenceEqual("agent"u8) ? RowFlags.Executable | RowFlags.Agent
                : RowFlags.None;
        }

        private static RowFlags PresenceFlags(AttributeSlice attribute) =>
            (attribute.IsTruthy ? RowFlags.LlmTruthy : RowFlags.None)
            | (attribute.IsText && attribute.IsTruthy ? RowFlags.LlmText : RowFlags.None);
    }
}
