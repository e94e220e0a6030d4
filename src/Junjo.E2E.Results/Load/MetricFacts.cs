using System.Text.Json.Serialization;

namespace Junjo.E2E.Results.Load;

/// <summary>What a metric came to, over all tags or with certain ones.</summary>
/// <param name="Name">Its name.</param>
/// <param name="K6Name">The name that k6 has for it; null when it has none.</param>
/// <param name="Kind">counter, gauge, rate or trend.</param>
/// <param name="IsFinding">Whether it counts findings of the verification.</param>
/// <param name="Tags">Its tags; none for all samples together.</param>
/// <param name="Values">Its numbers by name, durations in milliseconds: of a trend <c>count avg min med p(75) ... p(99.9) max</c>.</param>
public sealed record MetricFacts(
    string Name, string? K6Name, string Kind, bool IsFinding, IReadOnlyDictionary<string, string> Tags, IReadOnlyDictionary<string,
    double> Values)
{
    /// <summary>Name and tags as a threshold has them: <c>export_duration{scenario:ci}</c>.</summary>
    [JsonIgnore]
    public string Title => TitleOf(Name);

    /// <summary>The same under k6's name, where there is one.</summary>
    [JsonIgnore]
    public string K6Title => TitleOf(K6Name ?? Name);

    /// <summary>Whether a threshold with this subject is on it.</summary>
    public bool Is(string subject) => subject == Title || subject == K6Title;

    private string TitleOf(string name) =>
        Tags.Count == 0 ? name : $"{name}{{{string.Join(',', Tags.Select(tag => $"{tag.Key}:{tag.Value}"))}}}";
}
