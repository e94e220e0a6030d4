using System.Text;
using System.Text.Json;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Verification.Judging;

/// <summary>The members of one kind of object: a range of <see cref="SpanMember"/>.</summary>
/// <param name="First">The first member.</param>
/// <param name="Last">The last member.</param>
internal readonly record struct SpanMembers(SpanMember First, SpanMember Last)
{
    private static readonly string[] names =
    [
        "trace_id", "span_id", "parent_span_id", "service_name", "name", "kind", "start_time", "end_time", "status_code", "status_message",
        "attributes_json", "events_json", "links_json", "trace_flags", "trace_state", "dropped_attributes_count", "dropped_events_count",
        "dropped_links_count", "resource_attributes_json", "resource_dropped_attributes_count",
        "attributes", "name", "timeUnixNano", "droppedAttributesCount",
        "attributes", "droppedAttributesCount", "flags", "spanId", "traceId", "traceState",
    ];

    private static readonly byte[][] utf8Names = [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>How many members.</summary>
    public int Count => Last - First + 1;

    /// <summary>Members of a span.</summary>
    public static SpanMembers OfSpan(StudioRelease release) =>
        new(SpanMember.TraceId, release.KeepsWholeSpan ? SpanMember.ResourceDroppedAttributes : SpanMember.TraceState);

    /// <summary>Members of an event.</summary>
    public static SpanMembers OfEvent(StudioRelease release) =>
        new(SpanMember.EventAttributes, release.KeepsWholeSpan ? SpanMember.EventDroppedAttributes : SpanMember.EventTime);

    /// <summary>Members of a link.</summary>
    public static SpanMembers OfLink { get; } = new(SpanMember.LinkAttributes, SpanMember.LinkTraceState);

    /// <summary>A member's name.</summary>
    public static string NameOf(SpanMember member) => names[(int)member];

    /// <summary>Which member the reader stands at.</summary>
    /// <param name="reader">At the name of a member.</param>
    /// <param name="next">Position within the range of the member that is looked for first.</param>
    /// <returns>Position within the range; -1 when it is none.</returns>
    public int Find(ref readonly Utf8JsonReader reader, int next)
    {
        for (int i = 0; i < Count; i++)
        {
            int position = (next + i) % Count;
            if (reader.ValueTextEquals(utf8Names[(int)First + position]))
            {
                return position;
            }
        }

        return -1;
    }
}
