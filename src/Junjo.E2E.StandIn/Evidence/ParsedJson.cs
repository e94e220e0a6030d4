using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>An attribute that holds JSON text outside a payload slot.</summary>
internal static class ParsedJson
{
    public static JsonNode? Require(Attributes attributes, string key, Diagnostics diagnostics)
    {
        if (Scalar.Text(attributes[key]) is not { } text)
        {
            diagnostics.Add("required_json_missing", key, $"{key} is absent.");
            return null;
        }

        switch (PayloadJson.TryRead(text, out JsonNode? value))
        {
            case PayloadDefect.DuplicateName:
                diagnostics.Add("duplicate_json_object_name", key, $"{key} repeats a JSON object name.");
                break;
            case PayloadDefect.NonPortable:
                diagnostics.Add("nonportable_json_value", key, $"{key} is outside the I-JSON interoperability domain.");
                break;
            case PayloadDefect.TooDeep:
                diagnostics.Add("payload_nesting_too_deep", key, $"{key} exceeds the contract payload nesting bound.");
                break;
            case PayloadDefect.InvalidJson:
                diagnostics.Add("invalid_json", key, $"{key} is not valid finite JSON.");
                break;
        }

        return value;
    }
}
