using System.Text.Json;
using System.Text.Json.Serialization;

namespace Junjo.E2E.Reporting;

/// <summary>Durations as numbers of seconds.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeSpan.FromMicroseconds((long)Math.Round(reader.GetDouble() * 1e6));

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Math.Round(value.TotalSeconds, 6));
}
