namespace Junjo.E2E.Contract.Recordings;

/// <summary>What changed between two recordings: the answers to requests that both of them sent.</summary>
/// <param name="Before">Name of the first folder.</param>
/// <param name="After">Name of the second.</param>
/// <param name="Compared">Answers that were compared.</param>
/// <param name="Different">Answers that are different.</param>
/// <param name="OnlyBefore">Scenarios and steps that only the first has.</param>
/// <param name="OnlyAfter">Those that only the second has.</param>
/// <param name="Changes">Endpoints with a difference, in ordinal order.</param>
public sealed record RecordingDiff(
    string Before,
    string After,
    int Compared,
    int Different,
    IReadOnlyList<string> OnlyBefore,
    IReadOnlyList<string> OnlyAfter,
    IReadOnlyList<EndpointChange> Changes)
{
    // A header that changed alike at so many endpoints is told once.
    private const int SeveralEndpoints = 3;

    /// <summary>Compares two folders of recordings.</summary>
    /// <exception cref="UnreadableRecordingException">One holds no scenario, or a file is not one.</exception>
    public static RecordingDiff Compare(string before, string after)
    {
        IReadOnlyList<RecordedScenario> left = RecordingReader.ReadFolder(before);
        IReadOnlyList<RecordedScenario> right = RecordingReader.ReadFolder(after);
        List<RecordedRequest> requests = RecordedRequest.Of(left);
        Dictionary<string, RecordedRequest> others = RecordedRequest.Of(right).ToDictionary(request => request.Key);
        AnswerPair[] pairs =
        [
            .. from request in requests
               where others.ContainsKey(request.Key)
               select new AnswerPair(request, others[request.Key]),
        ];
        HashSet<string> shared = [.. pairs.Select(pair => pair.Before.Key)];
        return new RecordingDiff(
            NameOf(before),
            NameOf(after),
            pairs.Length,
            pairs.Count(pair => pair.Compare().Count > 0),
            Only(requests, shared, right),
            Only(others.Values, shared, left),
            ChangesOf(pairs));
    }

    private static EndpointChange[] ChangesOf(AnswerPair[] pairs)
    {
        ILookup<string, FoundDifference> found = pairs
            .SelectMany(pair => pair.Compare()
                .Select(difference => new FoundDifference(EndpointName.Of(pair.Before.Step), pair, difference)))
            .ToLookup(item => item.Endpoint);
        HashSet<Difference> common =
        [
            .. from item in found.SelectMany(items => items)
               where item.Difference.Path.StartsWith("header ", StringComparison.Ordinal)
               group item.Endpoint by item.Difference into endpoints
               where endpoints.Distinct().Count() >= SeveralEndpoints
               select endpoints.Key,
        ];
        IEnumerable<EndpointChange> changes = pairs.GroupBy(pair => EndpointName.Of(pair.Before.Step))
            .Select(group => ChangeOf(group.Key, group.Count(), [.. found[group.Key].Where(item => !common.Contains(item.Difference))]))
            .Append(ChangeOf("any endpoint", pairs.Length,
                [.. found.SelectMany(items => items).Where(item => common.Contains(item.Difference))]));
        return [.. changes.Where(change => change.Different > 0).OrderBy(change => change.Endpoint, StringComparer.Ordinal)];
    }

    private static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    private static string[] Only(IEnumerable<RecordedRequest> requests, HashSet<string> shared, IReadOnlyList<RecordedScenario> others)
    {
        HashSet<string> known = [.. others.Select(scenario => scenario.Name)];
        return
        [
            .. requests.Where(request => !shared.Contains(request.Key))
                .Select(request => known.Contains(request.Scenario) ? $"{request.Scenario} step {request.Index}: {request.Step.Title}"
                    : request.Scenario)
                .Distinct(),
        ];
    }

    private static EndpointChange ChangeOf(string endpoint, int compared, IReadOnlyCollection<FoundDifference> found) =>
        new(endpoint, compared, found.Select(item => item.Pair).Distinct().Count(),
        [
            .. from item in found
               group item by EndpointName.Field(item.Difference.Path) into field
               orderby field.Key
               let first = field.First()
               select new FieldChange(
                   field.Key,
                   field.Select(item => item.Pair).Distinct().Count(),
                   first.Pair.Before.Scenario,
                   first.Pair.Before.Index,
                   first.Difference.Expected,
                   first.Difference.Actual),
        ]);

    private sealed record FoundDifference(string Endpoint, AnswerPair Pair, Difference Difference);
}
