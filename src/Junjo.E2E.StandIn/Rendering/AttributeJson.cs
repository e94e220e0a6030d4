using Google.Protobuf.Collections;

using Junjo.E2E.StandIn.Wire;

namespace Junjo.E2E.StandIn.Rendering;

/// <summary>Attribute maps and values as Studio stores them: keys sorted by UTF-8 bytes, the last of equal keys, bytes as hex.</summary>
internal static class AttributeJson
{
    public static void Write(JsonText json, RepeatedField<KeyValue> attributes)
    {
        json.Raw((byte)'{');
        if (attributes.Count > 0)
        {
            WriteMembers(json, attributes);
        }

        json.Raw((byte)'}');
    }

    private static void WriteMembers(JsonText json, RepeatedField<KeyValue> attributes)
    {
        var ordered = new int[attributes.Count];
        for (int index = 0; index < ordered.Length; index++)
        {
            ordered[index] = index;
        }

        Array.Sort(ordered, (left, right) =>
        {
            int order = Utf8Order.Compare(attributes[left].Key, attributes[right].Key);
            return order != 0 ? order : right.CompareTo(left);
        });

        // Of equal keys the last one with a value comes first and is the one that counts.
        string? previous = null;
        foreach (int index in ordered)
        {
            KeyValue attribute = attributes[index];
            if (attribute.Value is null || attribute.Key == previous)
            {
                continue;
            }

            if (previous is not null)
            {
                json.Raw((byte)',');
            }

            previous = attribute.Key;
            json.Text(attribute.Key);
            json.Raw((byte)':');
            WriteValue(json, attribute.Value);
        }
    }

    private static void WriteValue(JsonText json, AnyValue value)
    {
        switch (value.ValueCase)
        {
            case AnyValue.ValueOneofCase.StringValue:
                json.Text(value.StringValue);
                break;
            case AnyValue.ValueOneofCase.BoolValue:
                json.Raw(value.BoolValue ? "true"u8 : "false"u8);
                break;
            case AnyValue.ValueOneofCase.IntValue:
                json.Number(value.IntValue);
                break;
            case AnyValue.ValueOneofCase.DoubleValue:
                json.Number(value.DoubleValue);
                break;
            case AnyValue.ValueOneofCase.ArrayValue:
                WriteArray(json, value.ArrayValue.Values);
                break;
            case AnyValue.ValueOneofCase.KvlistValue:
                Write(json, value.KvlistValue.Values);
                break;
            case AnyValue.ValueOneofCase.BytesValue:
                json.Hex(value.BytesValue.Span);
                break;
            default:
                json.Raw("null"u8);
                break;
        }
    }

    private static void WriteArray(JsonText json, RepeatedField<AnyValue> values)
    {
        json.Raw((byte)'[');
        for (int index = 0; index < values.Count; index++)
        {
            if (index > 0)
            {
                json.Raw((byte)',');
            }

            WriteValue(json, values[index]);
        }

        json.Raw((byte)']');
    }
}
