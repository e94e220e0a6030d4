using System.Text.Json;
using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>An event of a span.</summary>
/// <param name="Name">Name of the event.</param>
/// <param name="Time">Time of the event.</param>
/// <param name="Attributes">Attributes of the event: a JSON object, keys in order of their UTF-8 bytes, numbers as Studio wrote
/// them.</param>
/// <param name="DroppedAttributesCount">Number of attributes that the producer dropped; null on 0.80.</param>
public sealed record StudioSpanEvent(
    string Name,
    [property: JsonPropertyName("timeUnixNano")] EventTime Time,
    JsonElement Attributes,
    [property: JsonPropertyName("droppedAttributesCount"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    long? DroppedAttributesCount = null);
