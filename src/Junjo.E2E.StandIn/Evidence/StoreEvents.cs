namespace Junjo.E2E.StandIn.Evidence;

/// <summary>The transitions of one store, found and counted.</summary>
internal static class StoreEvents
{
    public const string SequenceKey = "junjo.store.transition.sequence";

    /// <summary>Transitions in the order of their sequence, those without one last.</summary>
    public static IReadOnlyList<(EvidenceSpan Span, Attributes Attributes)> Find(
        IReadOnlyList<EvidenceSpan> spans, string storeId, long? expectedCount, Diagnostics diagnostics)
    {
        List<(EvidenceSpan Span, Attributes Attributes)> found = Collect(spans, storeId, diagnostics);
        List<long> sequences = found.Select(item => item.Attributes.Count(SequenceKey)).OfType<long>().Order().ToList();
        if (sequences.Count != found.Count)
        {
            diagnostics.Add("transition_sequence_out_of_range", "events", "A transition sequence is invalid.");
        }

        if (sequences.Distinct().Count() != sequences.Count)
        {
            diagnostics.Add("transition_sequence_duplicate", "events", "Transition sequences are duplicated.");
        }

        bool isContiguous = sequences.Select((sequence, index) => sequence == index + 1).All(isInPlace => isInPlace);
        if (expectedCount is not null && (!isContiguous || sequences.Count != expectedCount))
        {
            diagnostics.Add(
                isContiguous ? "transition_sequence_missing_trailing" : "transition_sequence_gap",
                "events",
                "Transition sequence is incomplete.");
        }

        return
        [
            .. found.OrderBy(item => item.Attributes.Count(SequenceKey) ?? long.MaxValue)
                .ThenBy(item => item.Span.SpanId, StringComparer.Ordinal),
        ];
    }

    private static List<(EvidenceSpan Span, Attributes Attributes)> Collect(
        IReadOnlyList<EvidenceSpan> spans, string storeId, Diagnostics diagnostics)
    {
        var found = new List<(EvidenceSpan, Attributes)>();
        string? storeName = null;
        for (int spanIndex = 0; spanIndex < spans.Count; spanIndex++)
        {
            EvidenceSpan span = spans[spanIndex];
            HashSet<SpanEvent> events = span.StoreEvents(storeId).ToHashSet();
            if (events.Count > 0 && !span.HasSpanId)
            {
                diagnostics.Add(
                    "invalid_span_id",
                    $"spans[{spanIndex}].span_id",
                    "Store transition carrier span ID must be 16 lowercase hexadecimal characters.");
                continue;
            }

            for (int eventIndex = 0; eventIndex < span.Events.Count; eventIndex++)
            {
                if (events.Contains(span.Events[eventIndex]))
                {
                    Attributes attributes = span.Events[eventIndex].Attributes;
                    CheckName(attributes.Text("junjo.store.name"), $"spans[{spanIndex}].events[{eventIndex}].junjo.store.name");
                    found.Add((span, attributes));
                }
            }
        }

        return found;

        void CheckName(string? name, string path)
        {
            storeName ??= name;
            if (name is null || name != storeName)
            {
                diagnostics.Add("invalid_store_name", path, name is null
                    ? "Store transition name is absent or invalid."
                    : "One Store ID must use one consistent Store name.");
            }
        }
    }
}
