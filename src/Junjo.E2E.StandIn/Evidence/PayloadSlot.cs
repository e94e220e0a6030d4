using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>A payload as its slot's attributes give it, or why it is missing (contract section 6.3).</summary>
internal sealed record PayloadSlot(string Mode, string? Policy, JsonNode? Value, string? Reference, string? Reason)
{
    private const string Full = "full";
    private const string ByReference = "reference";

    private static readonly string[] Inline = [Full, "redacted"];
    private static readonly string[] Withheld = ["excluded", ByReference];

    public bool IsFull => Mode == Full;

    public bool IsInline => Inline.Contains(Mode);

    public bool IsWithheld => Withheld.Contains(Mode);

    public bool HasPolicyOf(PayloadSlot other) => Mode == other.Mode && Policy == other.Policy;

    public static PayloadSlot? Find(Attributes attributes, string root, Diagnostics diagnostics) =>
        attributes[root + ".mode"] is null && attributes[root + ".policy"] is null
        && !attributes.Has(root) && !attributes.Has(root + ".reference")
            ? null
            : Parse(attributes, root, diagnostics);

    public static PayloadSlot Require(Attributes attributes, string root, Diagnostics diagnostics) =>
        Find(attributes, root, diagnostics)
        ?? Missing(diagnostics, "required_payload_slot_missing", root, $"Required payload slot '{root}' is absent.");

    public JsonObject ToJson() => new()
    {
        ["mode"] = Mode,
        ["policy"] = Policy,
        ["value"] = Value?.DeepClone(),
        ["reference"] = Reference,
        ["reason"] = Reason,
    };

    private static PayloadSlot Parse(Attributes attributes, string root, Diagnostics diagnostics)
    {
        string? mode = attributes.Text(root + ".mode");
        if (mode is null || (!Inline.Contains(mode) && !Withheld.Contains(mode)))
        {
            string seen = PythonValue.Repr(attributes[root + ".mode"]);
            return Missing(diagnostics, "invalid_payload_slot", root, $"Payload mode {seen} is invalid.");
        }

        if (attributes.Text(root + ".policy") is not { } policy)
        {
            return Missing(diagnostics, "required_payload_slot_missing", root, "Payload policy is absent or invalid.");
        }

        if (Inline.Contains(mode))
        {
            return ParseInline(attributes, root, mode, policy, diagnostics);
        }

        return mode == ByReference
            ? ParseReference(attributes, root, policy, diagnostics)
            : attributes.Has(root) || attributes.Has(root + ".reference")
                ? Missing(diagnostics, "invalid_payload_slot", root, "Excluded payload unexpectedly has content.")
                : new(mode, policy, Value: null, Reference: null, Reason: null);
    }

    private static PayloadSlot ParseInline(Attributes attributes, string root, string mode, string policy, Diagnostics diagnostics)
    {
        if (Scalar.Text(attributes[root]) is not { } text || attributes.Has(root + ".reference"))
        {
            return Missing(diagnostics, "invalid_payload_slot", root, "Payload content/reference does not match mode.");
        }

        return PayloadJson.TryRead(text, out JsonNode? value) switch
        {
            PayloadDefect.None => new(mode, policy, value, Reference: null, Reason: null),
            PayloadDefect.DuplicateName =>
                Missing(diagnostics, "duplicate_json_object_name", root, "Payload JSON repeats an object name."),
            PayloadDefect.NonPortable =>
                Missing(diagnostics, "nonportable_json_value", root, "Payload JSON is outside the I-JSON domain."),
            PayloadDefect.TooDeep => Missing(
                diagnostics, "payload_nesting_too_deep", root,
                $"Payload JSON exceeds the maximum nesting depth of {Contract.DeepestPayload}."),
            _ => Missing(diagnostics, "invalid_payload_json", root, "Payload content is not valid JSON."),
        };
    }

    private static PayloadSlot ParseReference(Attributes attributes, string root, string policy, Diagnostics diagnostics)
    {
        string? reference = attributes.Text(root + ".reference");
        if (reference is not null && !attributes.Has(root))
        {
            return new(ByReference, policy, Value: null, reference, Reason: null);
        }

        // Studio gives a readable reference beside forbidden content the code of an unreadable one.
        return Missing(
            diagnostics, reference is null ? "invalid_payload_slot" : "nonportable_scalar_text", root, "Reference payload is invalid.");
    }

    private static PayloadSlot Missing(Diagnostics diagnostics, string code, string root, string reason)
    {
        diagnostics.Add(code, root, reason);
        return new("missing", Policy: null, Value: null, Reference: null, reason);
    }
}
