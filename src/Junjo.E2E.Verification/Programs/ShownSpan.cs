using System.Globalization;
using System.Text.Json;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Verification.Programs;

/// <summary>
/// A span rebuilt from what Studio shows of it alone, so that what is judged with it owes nothing to the code that sent it. Times are as
/// exact as
/// Studio shows them.
/// </summary>
internal static class ShownSpan
{
    private const string Internal = "INTERNAL";
    private const ulong NanosecondsPerTick = 100;

    /// <summary>Reads a row of a trace.</summary>
    /// <param name="row">A JSON object of the observability API.</param>
    /// <param name="release">Says how kinds are named.</param>
    public static OtlpSpan Read(JsonElement row, StudioRelease release) => new()
    {
        TraceId = Bytes(row.GetProperty("trace_id")),
        SpanId = Bytes(row.GetProperty("span_id")),
        ParentSpanId = Bytes(row.GetProperty("parent_span_id")),
        Name = row.GetProperty("name").GetString() ?? "",
        Kind = KindOf(row.GetProperty("kind").GetString(), release),
        StartTimeUnixNano = Time(row.GetProperty("start_time").GetString()!),
        EndTimeUnixNano = Time(row.GetProperty("end_time").GetString()!),
        Attributes = Attributes(row.GetProperty("attributes_json")),
        Events = [.. row.GetProperty("events_json").EnumerateArray().Select(Event)],
        Status = new OtlpStatus(
            int.Parse(row.GetProperty("status_code").GetString()!, CultureInfo.InvariantCulture),
            row.GetProperty("status_message").GetString() ?? ""),
    };

    private static SpanEvent Event(JsonElement item) => new()
    {
        Name = item.GetProperty("name").GetString() ?? "",
        TimeUnixNano = ulong.Parse(item.GetProperty("timeUnixNano").ToString(), CultureInfo.InvariantCulture),
        Attributes = Attributes(item.GetProperty("attributes")),
    };

    private static KeyValue[] Attributes(JsonElement map) =>
        [.. map.EnumerateObject().Select(member => new KeyValue(member.Name, Value(member.Value)))];

    private static AnyValue? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Number => json.TryGetInt64(out long whole) ? new AnyValue.Integer(whole) : new AnyValue.Number(json.GetDouble()),
        JsonValueKind.Array => new AnyValue.Sequence([.. json.EnumerateArray().Select(item => Value(item) ?? new AnyValue.Empty())]),
        JsonValueKind.Object => new AnyValue.Map(Attributes(json)),
        _ => null,
    };

    private static byte[] Bytes(JsonElement hex) => hex.ValueKind == JsonValueKind.Null ? [] : Convert.FromHexString(hex.GetString()!);

    private static ulong Time(string text) =>
        (ulong)(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;

    // 0.80 shows every kind shifted; whether it still does is for the comparison of fields to say.
    private static int KindOf(string? name, StudioRelease release)
    {
        const int kinds = 6;
        return name == Internal ? (int)SpanKind.Internal
            : Enumerable.Range(0, kinds).FirstOrDefault(kind => release.KindName(kind) == name);
    }
}
