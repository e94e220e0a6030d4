using System.Text.RegularExpressions;

using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Workload.Captures;

/// <summary>Ids of definitions, executions, stores and events: what the SDK draws anew in every program, unlike structural ids.</summary>
internal static partial class CapturedIds
{
    /// <summary>The ids that a span names, some of them more than once.</summary>
    public static IEnumerable<string> Of(OtlpSpan span) =>
        span.Attributes.Concat(span.Events.SelectMany(happened => happened.Attributes)).SelectMany(Of);

    private static IEnumerable<string> Of(KeyValue attribute) =>
        attribute.Value is not AnyValue.Text { Value: var text } ? []
        : Key().IsMatch(attribute.Key) && Form().IsMatch(text) ? [text]
        : Member().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^(id|junjo\.(.*[._])?id)$")]
    private static partial Regex Key();

    [GeneratedRegex("^[A-Za-z0-9_-]{21}$")]
    private static partial Regex Form();

    // Graphs name nodes that never ran, and so have no span.
    [GeneratedRegex("""
        "(?:id|\w+Id)": ?"([A-Za-z0-9_-]{21})"
        """)]
    private static partial Regex Member();
}
