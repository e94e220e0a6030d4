using System.Text.Json;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Gives placeholders to the ids and keys that a Studio made up, so that a recording of it can be replayed.</summary>
internal static class NewIds
{
    /// <summary>Names every user, key and key's id in an answer that has no name yet.</summary>
    public static void Name(RecordedScenario scenario, string path, string body, Variables variables)
    {
        string? prefix = path.StartsWith("/api_keys", StringComparison.Ordinal) ? "k"
            : path.StartsWith("/users", StringComparison.Ordinal) ? "user_"
            : null;
        if (prefix is null || Parsed(body) is not { } root)
        {
            return;
        }

        foreach (JsonElement item in root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : (JsonElement[])[root])
        {
            string name = $"{prefix}{FirstFree(scenario, prefix, variables)}";
            SetNew($"{name}_id", Text(item, "id"), variables);
            SetNew($"{name}_key", Text(item, "key"), variables);
        }
    }

    private static void SetNew(string name, string? value, Variables variables)
    {
        if (value is not null && !variables.Stands(value))
        {
            variables.Set(name, value);
        }
    }

    private static int FirstFree(RecordedScenario scenario, string prefix, Variables variables)
    {
        HashSet<string> taken = [.. scenario.Steps.OfType<RecordedStep.Rest>().SelectMany(step => step.Captures.Keys)];
        int number = 0;
        while (Taken($"{prefix}{number}_id") || Taken($"{prefix}{number}_key"))
        {
            number++;
        }

        return number;

        bool Taken(string name) => taken.Contains(name) || variables.Get(name) is not null;
    }

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static JsonElement? Parsed(string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Not JSON, so there is no id in it.
            return null;
        }
    }
}
