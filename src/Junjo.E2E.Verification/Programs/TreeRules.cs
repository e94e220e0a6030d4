using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Verification.Programs;

/// <summary>
/// What makes the spans of a trace a tree: one root a workflow, parents that exist, no cycle, children within their parents.
/// </summary>
internal static class TreeRules
{
    /// <summary>What is wrong, each with the span it is wrong with.</summary>
    /// <param name="trace">All spans of a trace.</param>
    /// <param name="workflows">Workflows that the trace holds, each with a root of its own.</param>
    public static IEnumerable<(OtlpSpan Span, string Detail)> Check(IReadOnlyList<OtlpSpan> trace, int workflows)
    {
        Dictionary<string, OtlpSpan> byId = trace.ToDictionary(span => Id(span.SpanId));
        OtlpSpan[] roots = [.. trace.Where(span => span.ParentSpanId.IsEmpty)];
        if (roots.Length != workflows)
        {
            yield return (roots.FirstOrDefault() ?? trace[0], $"the trace has {roots.Length} roots, expected {workflows}");
        }

        foreach (OtlpSpan span in trace.Where(span => !span.ParentSpanId.IsEmpty))
        {
            if (!byId.TryGetValue(Id(span.ParentSpanId), out OtlpSpan? parent))
            {
                yield return (span, $"its parent {Id(span.ParentSpanId)} is not in the trace");
            }
            else if (IsBelowItself(span, byId))
            {
                yield return (span, "it is below itself");
            }
            else if (span.StartTimeUnixNano < parent.StartTimeUnixNano || span.EndTimeUnixNano > parent.EndTimeUnixNano)
            {
                yield return (span, $"it is not within its parent '{parent.Name}': {Interval(span)} is not in {Interval(parent)}");
            }
        }
    }

    private static bool IsBelowItself(OtlpSpan span, Dictionary<string, OtlpSpan> byId)
    {
        OtlpSpan? above = span;
        for (int depth = 0; depth <= byId.Count; depth++)
        {
            if (!byId.TryGetValue(Id(above.ParentSpanId), out above))
            {
                return false;
            }
        }

        return true;
    }

    private static string Interval(OtlpSpan span) => $"{span.StartTimeUnixNano} to {span.EndTimeUnixNano}";

    private static string Id(ReadOnlyMemory<byte> id) => Convert.ToHexStringLower(id.Span);
}
