using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>
/// Time of an event, to the nanosecond. 0.80 writes a JSON number, 0.82 a string of decimal digits. Both may have 20 digits, more than a
/// double holds.
/// </summary>
/// <param name="UnixNano">Nanoseconds since 1970-01-01, UTC.</param>
/// <param name="IsText">Whether the release writes a string.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct EventTime(ulong UnixNano, bool IsText)
{
    internal sealed class Converter : JsonConverter<EventTime>
    {
        private const int MaxDigits = 20;

        public override EventTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            bool isText = reader.TokenType == JsonTokenType.String;
            ReadOnlySpan<byte> digits = isText || reader.TokenType == JsonTokenType.Number ? reader.ValueSpan : default;
            return digits.Length <= MaxDigits
                && ulong.TryParse(digits, NumberStyles.None, null, out ulong nanoseconds)
                && (digits.Length == 1 || digits[0] != (byte)'0')
                ? new EventTime(nanoseconds, isText)
                : throw new JsonException("Expected nanoseconds in decimal digits, as a number or a string.");
        }

        public override void Write(Utf8JsonWriter writer, EventTime value, JsonSerializerOptions options)
        {
            if (value.IsText)
            {
                writer.WriteStringValue(value.UnixNano.ToString());
            }
            else
            {
                writer.WriteNumberValue(value.UnixNano);
            }
        }
    }
}
