using System.Text.Json;
using System.Text.Json.Nodes;

using Junjo.E2E.StandIn.Accounts;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>
/// The members of a JSON body, each read with the rule of its kind: read all, then look whether <see cref="Errors"/> is empty.
/// </summary>
internal sealed class BodyFields
{
    private const int ShortestPassword = 8;

    private readonly JsonObject? members;
    private readonly bool trustsValues;

    /// <param name="body">The parsed body.</param>
    /// <param name="trustsValues">
    /// Whether rules expect every value to be a text, and passwords are repeated in errors, as Studio's are.
    /// </param>
    public BodyFields(JsonNode? body, bool trustsValues)
    {
        this.trustsValues = trustsValues;
        members = body as JsonObject;
        if (body is null)
        {
            Errors.AddMissing(["body"], null);
        }
        else if (members is null)
        {
            Errors.Add(["body"], body, "model_attributes_type", "Input should be a valid dictionary or object to extract fields from");
        }
    }

    public ValidationErrors Errors { get; } = new();

    public string Text(string name) => Find(name, out JsonNode? value) ? TextOf(name, value) : "";

    /// <summary>An e-mail address with its domain in lower case.</summary>
    public string Email(string name)
    {
        string text = Find(name, out JsonNode? value) ? TextOf(name, value) : "";
        if (!IsText(value))
        {
            return "";
        }

        EmailAddress address = EmailAddress.Parse(text);
        if (address.Problem is { } problem)
        {
            const string prefix = "value is not a valid email address: ";
            Errors.Add(["body", name], value, "value_error", prefix + problem, new() { ["reason"] = problem });
        }

        return address.Text;
    }

    /// <summary>A password long enough for a new user.</summary>
    /// <exception cref="InvalidOperationException">It has no length, which Studio's own rule does not expect.</exception>
    public string NewPassword(string name)
    {
        if (!Find(name, out JsonNode? value))
        {
            return "";
        }

        if (!trustsValues && !IsText(value))
        {
            return TextOf(name, value);
        }

        int length = Length(value);
        if (length >= ShortestPassword)
        {
            return TextOf(name, value);
        }

        Errors.Add(
            ["body", name],
            trustsValues ? value : null,
            "string_too_short",
            $"Password must be at least {ShortestPassword} characters",
            new() { ["min_length"] = ShortestPassword, ["actual_length"] = length });
        return "";
    }

    /// <summary>A text with more than blanks.</summary>
    /// <exception cref="InvalidOperationException">It is no text, which Studio's own rule does not expect.</exception>
    public string Name(string name, string problem)
    {
        if (!Find(name, out JsonNode? value))
        {
            return "";
        }

        if (!IsText(value))
        {
            return trustsValues ? throw new InvalidOperationException($"'{name}' is no text.") : TextOf(name, value);
        }

        string text = value!.GetValue<string>();
        if (string.IsNullOrWhiteSpace(text))
        {
            Errors.Add(["body", name], value, "string_too_short", problem, context: []);
        }

        return text;
    }

    private static bool IsText(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String;

    private static int Length(JsonNode? value) => value switch
    {
        JsonArray items => items.Count,
        JsonObject members => members.Count,
        _ when IsText(value) => value!.GetValue<string>().EnumerateRunes().Count(),
        _ => throw new InvalidOperationException("The value has no length."),
    };

    private bool Find(string name, out JsonNode? value)
    {
        value = null;
        if (members is null || members.TryGetPropertyValue(name, out value))
        {
            return members is not null;
        }

        Errors.AddMissing(["body", name], members);
        return false;
    }

    private string TextOf(string name, JsonNode? value)
    {
        if (IsText(value))
        {
            return value!.GetValue<string>();
        }

        Errors.Add(["body", name], value, "string_type", "Input should be a valid string");
        return "";
    }
}
