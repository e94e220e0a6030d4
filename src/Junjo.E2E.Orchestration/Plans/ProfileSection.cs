using System.Text.Json;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>
/// An object of a file with profiles. Every mistake is told with the file, the place, what was expected and what was seen.
/// </summary>
internal sealed class ProfileSection
{
    private readonly string file;
    private readonly JsonElement json;

    public ProfileSection(string file, string name, JsonElement json)
    {
        this.file = file;
        this.json = json;
        Name = name;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong($"must be an object; seen: {json.ValueKind}");
        }
    }

    public string Name { get; }

    public void AllowOnly(params ReadOnlySpan<string> known)
    {
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw Wrong($"has no member '{member.Name}'; it has {string.Join(", ", known!)}");
            }
        }
    }

    public IEnumerable<ProfileSection> Sections(string member)
    {
        JsonElement sections = Find(member) ?? throw Wrong($"needs '{member}'");
        return new ProfileSection(file, member, sections).json.EnumerateObject()
            .Select(section => new ProfileSection(file, section.Name, section.Value));
    }

    public string? Text(string member) => Find(member) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(member, "a text", value);

    public int? Whole(string member) => Find(member) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number > 0 ? number
            : throw Wrong(member, "a whole number above 0", value);

    public double? Number(string member) => Find(member) is { } value ? NumberOf(member, value) : null;

    public TimeSpan? Duration(string member) => Find(member) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && DurationText.TryParse(value.GetString()!, out TimeSpan duration) ? duration
        : throw Wrong(member, "a time such as \"30s\" or \"2h\"", value);

    public Dictionary<string, double>? Numbers(string member) => Find(member) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(item => item.Name, item => NumberOf($"{member}.{item.Name}", item.Value))
            : throw Wrong(member, "an object of names with numbers", value);

    public InvalidDataException Wrong(string message) =>
        new($"--profile-file {file}: {(Name == "the file" ? Name : $"'{Name}'")} {message}.");

    private double NumberOf(string member, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Wrong(member, "a number", value);

    private InvalidDataException Wrong(string member, string expected, JsonElement seen) =>
        Wrong($"has as '{member}' {seen.GetRawText()}; expected {expected}");

    private JsonElement? Find(string member) => json.TryGetProperty(member, out JsonElement value) ? value : null;
}
