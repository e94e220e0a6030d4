using Google.Protobuf;

using Junjo.E2E.StandIn.Wire;

namespace Junjo.E2E.StandIn.Faults;

/// <summary>What a fault does to one span. Each entry answers whether the span had what it damages.</summary>
internal static class SpanDamage
{
    private const ulong NanosPerMicrosecond = 1000;
    private const string OwnerPrefix = "junjo.e2e.";

    private static readonly Dictionary<StudioFaultKind, Func<Span, bool>> Damages = new()
    {
        [StudioFaultKind.AttributeAltered] = span => Alter(Plain(span.Attributes)),
        [StudioFaultKind.AttributeLost] = span => Plain(span.Attributes) is { } attribute && span.Attributes.Remove(attribute),
        [StudioFaultKind.AttributeAdded] = Always(span => span.Attributes.Add(Text("nobody.sent.this", "x"))),
        [StudioFaultKind.AttributeRetyped] = RetypeInteger,
        [StudioFaultKind.BooleanRetyped] = RetypeBoolean,
        [StudioFaultKind.AttributeKeyCased] = CaseKey,
        [StudioFaultKind.TextTruncated] = TruncateText,
        [StudioFaultKind.EventLost] = span => RemoveFirst(span.Events),
        [StudioFaultKind.EventsReversed] = ReverseEvents,
        [StudioFaultKind.EventDuplicated] = span => OnEvent(span, item => span.Events.Add(item.Clone())),
        [StudioFaultKind.EventRenamed] = span => OnEvent(span, item => item.Name += "~"),
        [StudioFaultKind.EventTimeShifted] = span => OnEvent(span, item => item.TimeUnixNano += NanosPerMicrosecond),
        [StudioFaultKind.EventAttributeLost] = span => span.Events.FirstOrDefault(item => item.Attributes.Count > 0) is { } item
            && RemoveFirst(item.Attributes),
        [StudioFaultKind.StatePatchDropped] = span => span.Events.FirstOrDefault(item => item.Name == "set_state") is { } item
            && span.Events.Remove(item),
        [StudioFaultKind.ParentWrong] = span => OnChild(span, () => span.ParentSpanId = Flip(span.ParentSpanId)),
        [StudioFaultKind.ParentLost] = span => OnChild(span, () => span.ParentSpanId = ByteString.Empty),
        [StudioFaultKind.NameChanged] = Always(span => span.Name += "~"),
        [StudioFaultKind.KindChanged] = Always(span => span.Kind = span.Kind == 3 ? 2 : 3),
        [StudioFaultKind.StatusChanged] = Always(span =>
            span.Status = new Status { Code = span.Status?.Code == 2 ? 1 : 2, Message = span.Status?.Message ?? "" }),
        [StudioFaultKind.StartShifted] = Always(span => span.StartTimeUnixNano += NanosPerMicrosecond),
        [StudioFaultKind.EndShifted] = Always(span => span.EndTimeUnixNano += NanosPerMicrosecond),
        [StudioFaultKind.DurationLost] = span => span.EndTimeUnixNano > span.StartTimeUnixNano
            && (span.EndTimeUnixNano = span.StartTimeUnixNano) > 0,
        [StudioFaultKind.SpanIdAltered] = Always(span => span.SpanId = Flip(span.SpanId)),
        [StudioFaultKind.LinkLost] = span => RemoveFirst(span.Links),
        [StudioFaultKind.FlagsAltered] = Always(span => span.Flags ^= 1),
        [StudioFaultKind.TraceStateAltered] = Always(span => span.TraceState += span.TraceState.Length == 0 ? "x=1" : ",x=1"),
        [StudioFaultKind.DroppedCountAltered] = Always(span => span.DroppedAttributesCount++),
        [StudioFaultKind.TraceChanged] = Always(span => span.TraceId = Flip(span.TraceId)),
    };

    public static bool IsKnown(StudioFaultKind kind) => Damages.ContainsKey(kind);

    public static bool TryApply(StudioFaultKind kind, Span span) => Damages[kind](span);

    /// <summary>Changes a resource attribute that does not name the service.</summary>
    public static bool TryAlter(Resource resource) =>
        Alter(resource.Attributes.FirstOrDefault(attribute => attribute.Key != "service.name" && attribute.Value is not null));

    /// <summary>Takes an attribute off a span and gives it to another that has none of that name.</summary>
    public static bool TryMove(Span from, Span to)
    {
        KeyValue? attribute = from.Attributes.FirstOrDefault(candidate =>
            IsPlain(candidate) && to.Attributes.All(other => other.Key != candidate.Key));
        if (attribute is null)
        {
            return false;
        }

        from.Attributes.Remove(attribute);
        to.Attributes.Add(attribute);
        return true;
    }

    /// <summary>Makes a span out of another that nobody sent.</summary>
    public static Span Phantom(Span model, ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId) => new()
    {
        TraceId = ByteString.CopyFrom(traceId),
        SpanId = ByteString.CopyFrom(spanId),
        Name = "phantom",
        Kind = 1,
        StartTimeUnixNano = model.StartTimeUnixNano,
        EndTimeUnixNano = model.EndTimeUnixNano,
    };

    private static Func<Span, bool> Always(Action<Span> damage) => span =>
    {
        damage(span);
        return true;
    };

    private static bool OnEvent(Span span, Action<Span.Types.Event> damage)
    {
        if (span.Events.Count == 0)
        {
            return false;
        }

        damage(span.Events[0]);
        return true;
    }

    private static bool OnChild(Span span, Action damage)
    {
        if (span.ParentSpanId.IsEmpty)
        {
            return false;
        }

        damage();
        return true;
    }

    private static bool RemoveFirst<T>(IList<T> items)
    {
        if (items.Count == 0)
        {
            return false;
        }

        items.RemoveAt(0);
        return true;
    }

    private static bool ReverseEvents(Span span)
    {
        Span.Types.Event[] reversed = span.Events.Reverse().ToArray();
        if (reversed.SequenceEqual(span.Events))
        {
            return false;
        }

        span.Events.Clear();
        span.Events.Add(reversed);
        return true;
    }

    // Attributes that name the owner or steer a list are left alone, so that a fault is seen as itself.
    private static bool IsPlain(KeyValue attribute) =>
        attribute.Value is not null
        && attribute.Key != "junjo.span_type"
        && !attribute.Key.StartsWith(OwnerPrefix, StringComparison.Ordinal);

    private static KeyValue? Plain(IEnumerable<KeyValue> attributes) => attributes.FirstOrDefault(IsPlain);

    private static KeyValue Text(string key, string value) => new() { Key = key, Value = new AnyValue { StringValue = value } };

    private static bool Alter(KeyValue? attribute)
    {
        if (attribute is null)
        {
            return false;
        }

        AnyValue value = attribute.Value;
        switch (value.ValueCase)
        {
            case AnyValue.ValueOneofCase.IntValue:
                value.IntValue ^= 1;
                break;
            case AnyValue.ValueOneofCase.BoolValue:
                value.BoolValue = !value.BoolValue;
                break;
            case AnyValue.ValueOneofCase.StringValue:
                value.StringValue += "~";
                break;
            default:
                value.StringValue = "~";
                break;
        }

        return true;
    }

    private static bool RetypeInteger(Span span)
    {
        KeyValue? attribute = span.Attributes.FirstOrDefault(candidate =>
            IsPlain(candidate) && candidate.Value.ValueCase is AnyValue.ValueOneofCase.IntValue);
        if (attribute is null)
        {
            return false;
        }

        attribute.Value.StringValue = attribute.Value.IntValue.ToString();
        return true;
    }

    private static bool RetypeBoolean(Span span)
    {
        KeyValue? attribute = span.Attributes.FirstOrDefault(candidate =>
            IsPlain(candidate) && candidate.Value.ValueCase is AnyValue.ValueOneofCase.BoolValue);
        if (attribute is null)
        {
            return false;
        }

        attribute.Value.StringValue = attribute.Value.BoolValue ? "true" : "false";
        return true;
    }

    private static bool CaseKey(Span span)
    {
        KeyValue? attribute = Plain(span.Attributes);
        if (attribute is null)
        {
            return false;
        }

        attribute.Key = attribute.Key.ToUpperInvariant();
        return true;
    }

    private static bool TruncateText(Span span)
    {
        KeyValue? attribute = span.Attributes.FirstOrDefault(candidate => IsPlain(candidate) && candidate.Value.StringValue.Length > 1);
        if (attribute is null)
        {
            return false;
        }

        string text = attribute.Value.StringValue;
        attribute.Value.StringValue = text[..^(char.IsLowSurrogate(text[^1]) ? 2 : 1)];
        return true;
    }

    private static ByteString Flip(ByteString id)
    {
        byte[] bytes = id.ToByteArray();
        if (bytes.Length > 0)
        {
            bytes[^1] ^= 0x55;
        }

        return ByteString.CopyFrom(bytes);
    }
}
