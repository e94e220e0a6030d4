using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>The attributes of a span, an event or a resource; null stands for an absent attribute as for one without a value.</summary>
internal sealed class Attributes(JsonObject values)
{
    public IEnumerable<string> Keys => values.Select(pair => pair.Key);

    public JsonNode? this[string key] => values[key];

    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>A string that is not empty.</summary>
    public string? Text(string key) => Scalar.Text(values[key]) is { Length: > 0 } text ? text : null;

    /// <summary>An integer of the portable range, from a minimum on.</summary>
    public long? Count(string key, long minimum = 0) => Scalar.Count(values[key], minimum);

    public bool? Flag(string key) => values[key]?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public bool Is(string key, string value) => Scalar.Text(values[key]) == value;

    /// <summary>Whether anything of a payload slot is there.</summary>
    public bool HasSlot(string root) => Has(root) || Has(root + ".mode") || Has(root + ".policy") || Has(root + ".reference");

    /// <summary>Whether anything of a candidate is there.</summary>
    public bool HasCandidate(string root) => HasSlot(root) || Has(root + ".available") || Has(root + ".unavailable_reason");

    public bool HasActiveContract => Count(Contract.Version) == Contract.Active;
}
