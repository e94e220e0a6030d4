using System.Globalization;
using System.Text.Json;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Equality of a recorded answer and an actual one.</summary>
internal static class AnswerEquality
{
    private const int Unauthorized = 401;

    private static readonly JsonDocumentOptions options = new() { MaxDepth = JsonEquality.MaxDepth };

    public static IReadOnlyList<Difference> Compare(ExportAnswer recorded, ExportAnswer actual, Variables variables)
    {
        var differences = new List<Difference>();
        Check(differences, "code", recorded.Code, actual.Code, recorded.Code == actual.Code);
        Check(differences, "message", recorded.Message, actual.Message, variables.Matches(recorded.Message, actual.Message));
        if (recorded.Response is not null)
        {
            Check(differences, "response", recorded.Response, actual.Response, recorded.Response == actual.Response);
        }

        foreach (string name in recorded.Trailers.Keys.Union(actual.Trailers.Keys).Order(StringComparer.Ordinal))
        {
            string? expected = recorded.Trailers.GetValueOrDefault(name);
            string? seen = actual.Trailers.GetValueOrDefault(name);
            Check(differences, $"trailer {name}", expected, seen, expected == seen);
        }

        return differences;
    }

    public static IReadOnlyList<Difference> Compare(RecordedStep.Rest step, RestAnswer actual, Variables variables)
    {
        RestAnswer recorded = step.Answer;
        var differences = new List<Difference>();
        Check(differences, "status", $"{recorded.Status}", $"{actual.Status}", recorded.Status == actual.Status);
        if (recorded.Headers is not null && actual.Headers is not null)
        {
            bool mayRenew = step.Session is not null && actual.Status != Unauthorized;
            differences.AddRange(HeaderEquality.Compare(recorded.Headers, actual.Headers, variables, mayRenew));
        }

        if (recorded.Summary is { } summary)
        {
            differences.AddRange(Summaries(summary, actual.Text!, variables));
        }
        else
        {
            differences.AddRange(Bodies(step, recorded.Text!, actual.Text!, variables));
        }

        return differences;
    }

    private static IReadOnlyList<Difference> Bodies(RecordedStep.Rest step, string recorded, string actual, Variables variables)
    {
        using JsonDocument? left = Parsed(recorded);
        using JsonDocument? right = Parsed(actual);
        if (left is null || right is null)
        {
            return variables.Matches(recorded, actual) ? [] : [new Difference("body", recorded, actual)];
        }

        if (!step.IsTied)
        {
            return JsonEquality.Compare(left.RootElement, right.RootElement, variables, step.IsUnordered);
        }

        var differences = new List<Difference>();
        Check(differences, "$.length", Rows(left.RootElement), Rows(right.RootElement), Rows(left.RootElement) == Rows(right.RootElement));
        return differences;
    }

    // Rows were counted, and of the OpenAPI document its paths with their methods were kept.
    private static List<Difference> Summaries(JsonElement summary, string actual, Variables variables)
    {
        using JsonDocument? body = Parsed(actual);
        if (body is null)
        {
            return [new Difference("body", summary.GetRawText(), actual)];
        }

        using JsonDocument counted = JsonDocument.Parse(Summary.Of(summary, body.RootElement).ToJsonString());
        var differences = new List<Difference>();
        foreach (JsonProperty member in counted.RootElement.EnumerateObject())
        {
            IReadOnlyList<Difference> found = JsonEquality.Compare(
                summary.GetProperty(member.Name), member.Value, variables, unordered: false);
            differences.AddRange(found.Select(difference => difference with { Path = $"{member.Name} of {difference.Path}" }));
        }

        return differences;
    }

    private static JsonDocument? Parsed(string text)
    {
        try
        {
            return JsonDocument.Parse(text, options);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // Not JSON: the caller compares the text itself.
            return null;
        }
    }

    private static string Rows(JsonElement body) =>
        body.ValueKind == JsonValueKind.Array ? body.GetArrayLength().ToString(CultureInfo.InvariantCulture) : "no array";

    private static void Check(List<Difference> differences, string path, string? expected, string? actual, bool equal)
    {
        if (!equal)
        {
            differences.Add(new Difference(path, expected ?? Difference.Absent, actual ?? Difference.Absent));
        }
    }
}
