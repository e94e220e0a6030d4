namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>One combination of edge values.</summary>
internal sealed record EdgeCase(string Name, EdgeMessage Message, IReadOnlyList<EdgeValue> Values)
{
    private static readonly string[] Objects = ["attributes_json", "resource_attributes_json"];

    private static readonly string[] Arrays = ["events_json", "links_json"];

    public string TraceId => Convert.ToHexStringLower(Message.Span.TraceId.Span);

    /// <summary>The whole span as the release shows it, with or without its known defects.</summary>
    public string Shown(string release, bool hasDefects)
    {
        var members = Values.SelectMany(value => value.On(release, hasDefects)).GroupBy(shown => shown.Member, shown => shown.Json);
        return $$"""{"trace_id":"{{TraceId}}",{{string.Join(',', members.Select(member => $"\"{member.Key}\":{Whole(member)}"))}}}""";
    }

    private static string Whole(IGrouping<string, string> member)
    {
        string elements = string.Join(',', member.Where(json => json.Length > 0));
        return Objects.Contains(member.Key) ? $"{{{elements}}}" : Arrays.Contains(member.Key) ? $"[{elements}]" : elements;
    }
}
