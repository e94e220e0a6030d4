using System.Text.Json;
using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>An event of a span.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Time">When.</param>
/// <param name="Attributes">A JSON object, keys in order of their UTF-8 bytes, number texts as Studio wrote them.</param>
/// <param name="DroppedAttributesCount">Attributes the producer dropped; null on 0.80.</param>
public sealed record StudioSpanEvent(
    string Name,
    [property: JsonPropertyName("timeUnixNano")] EventTime Time,
    JsonElement Attributes,
    [property: JsonPropertyName("droppedAttributesCount"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    long? DroppedAttributesCount = null);
