using System.Text.Json.Nodes;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>A payload slot: an attribute that says by its mode and policy whether its content is there.</summary>
/// <param name="Mode">How the payload was projected.</param>
/// <param name="Policy">Who projected it.</param>
/// <param name="HasContent">Whether the content is there and portable.</param>
/// <param name="Content">The content as JSON.</param>
internal sealed record PayloadSlot(string? Mode, string? Policy, bool HasContent, JsonNode? Content)
{
    public static bool IsPresent(JudgedAttributes attributes, string root) =>
        attributes.Has(root) || attributes.Has(root + ".mode") || attributes.Has(root + ".policy") || attributes.Has(root + ".reference");

    /// <summary>Reads a slot that may not be there; null when it is not.</summary>
    public static PayloadSlot? Read(JudgedAttributes attributes, string root)
    {
        if (!IsPresent(attributes, root))
        {
            return null;
        }

        string? mode = attributes.RequireOneOf("invalid_payload_slot", root + ".mode", "full", "redacted", "reference", "excluded");
        string? policy = attributes.RequireText("invalid_payload_slot", root + ".policy");
        if (mode is not ("full" or "redacted"))
        {
            attributes.Forbid("invalid_payload_slot", root);
        }

        if (mode == "reference")
        {
            attributes.RequireText("invalid_payload_slot", root + ".reference");
        }
        else
        {
            attributes.Forbid("invalid_payload_slot", root + ".reference");
        }

        return new PayloadSlot(mode, policy, TryContent(attributes, root, mode, out JsonNode? content), content);
    }

    /// <summary>Reads a slot that must be there.</summary>
    public static PayloadSlot? Require(JudgedAttributes attributes, string root)
    {
        PayloadSlot? slot = Read(attributes, root);
        attributes.Expect(slot is not null, "required_payload_slot_missing", root, "a payload slot");
        return slot;
    }

    public static void Forbid(JudgedAttributes attributes, string rule, string root) =>
        attributes.Expect(!IsPresent(attributes, root), rule, root, "no payload slot");

    private static bool TryContent(JudgedAttributes attributes, string root, string? mode, out JsonNode? content)
    {
        content = null;
        if (mode is not ("full" or "redacted"))
        {
            return false;
        }

        if (attributes.Text(root) is not { } text)
        {
            attributes.Expect(false, "invalid_payload_slot", root, "the content as JSON text");
            return false;
        }

        if (!PortableJson.TryParse(text, out content, out string error))
        {
            attributes.Add(error, root, "portable JSON", JudgedAttributes.Cut(text));
            return false;
        }

        return true;
    }
}
