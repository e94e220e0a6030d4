using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StandIn.Wire;

namespace Junjo.E2E.StandIn.Rendering;

/// <summary>One span as a release's observability API shows it.</summary>
internal sealed class SpanJson(StandInRelease release, QuirkSet quirks)
{
    private readonly bool isFull = release == StandInRelease.V082;
    private readonly bool keepsLinks = release == StandInRelease.V082 || !quirks.Has(Quirk.Q05);
    private readonly bool writesTimesAsText = release == StandInRelease.V082 || !quirks.Has(Quirk.Q08);
    private readonly bool cutsTimes = quirks.Has(Quirk.Q07);
    private readonly KindNames kinds = new(
        shifted: release == StandInRelease.V080 && quirks.Has(Quirk.Q03),
        namesNone: release == StandInRelease.V080 || quirks.Has(Quirk.Q04));

    public void Write(JsonText json, Span span, Resource resource, string service)
    {
        json.Raw("{\"trace_id\":"u8);
        json.Hex(span.TraceId.Span);
        json.Raw(",\"span_id\":"u8);
        json.Hex(span.SpanId.Span);
        json.Raw(",\"parent_span_id\":"u8);
        WriteParent(json, span);
        json.Raw(",\"service_name\":"u8);
        json.Text(service);
        json.Raw(",\"name\":"u8);
        json.Text(span.Name);
        json.Raw(",\"kind\":\""u8);
        json.Raw(kinds.Of(span.Kind));
        json.Raw("\",\"start_time\":"u8);
        StudioTime.Write(json, (long)span.StartTimeUnixNano, cutsTimes);
        json.Raw(",\"end_time\":"u8);
        StudioTime.Write(json, (long)span.EndTimeUnixNano, cutsTimes);
        json.Raw(",\"status_code\":\""u8);
        json.Number((long)(sbyte)(span.Status?.Code ?? 0));
        json.Raw("\",\"status_message\":"u8);
        json.Text(span.Status?.Message ?? "");
        json.Raw(",\"attributes_json\":"u8);
        AttributeJson.Write(json, span.Attributes);
        json.Raw(",\"events_json\":"u8);
        WriteEvents(json, span);
        WriteContext(json, span);
        if (isFull)
        {
            WriteCounts(json, span, resource);
        }

        json.Raw((byte)'}');
    }

    private void WriteParent(JsonText json, Span span)
    {
        ReadOnlySpan<byte> parent = span.ParentSpanId.Span;
        if (parent.IsEmpty || (!quirks.Has(Quirk.Q30) && !parent.ContainsAnyExcept((byte)0)))
        {
            json.Raw("null"u8);
        }
        else
        {
            json.Hex(parent);
        }
    }

    private void WriteEvents(JsonText json, Span span)
    {
        json.Raw((byte)'[');
        for (int index = 0; index < span.Events.Count; index++)
        {
            Span.Types.Event item = span.Events[index];
            json.Raw(index == 0 ? "{\"attributes\":"u8 : ",{\"attributes\":"u8);
            AttributeJson.Write(json, item.Attributes);
            if (isFull)
            {
                json.Raw(",\"droppedAttributesCount\":"u8);
                json.Number((long)item.DroppedAttributesCount);
            }

            json.Raw(",\"name\":"u8);
            json.Text(item.Name);
            json.Raw(writesTimesAsText ? ",\"timeUnixNano\":\""u8 : ",\"timeUnixNano\":"u8);
            json.Number(item.TimeUnixNano);
            json.Raw(writesTimesAsText ? "\"}"u8 : "}"u8);
        }

        json.Raw((byte)']');
    }

    private void WriteContext(JsonText json, Span span)
    {
        if (!keepsLinks)
        {
            json.Raw(",\"links_json\":[],\"trace_flags\":0,\"trace_state\":null"u8);
            return;
        }

        json.Raw(",\"links_json\":["u8);
        for (int index = 0; index < span.Links.Count; index++)
        {
            WriteLink(json, span.Links[index], isFirst: index == 0);
        }

        json.Raw("],\"trace_flags\":"u8);
        json.Number((long)span.Flags);
        json.Raw(",\"trace_state\":"u8);
        if (span.TraceState.Length == 0)
        {
            json.Raw("null"u8);
        }
        else
        {
            json.Text(span.TraceState);
        }
    }

    private static void WriteLink(JsonText json, Span.Types.Link link, bool isFirst)
    {
        json.Raw(isFirst ? "{\"attributes\":"u8 : ",{\"attributes\":"u8);
        AttributeJson.Write(json, link.Attributes);
        json.Raw(",\"droppedAttributesCount\":"u8);
        json.Number((long)link.DroppedAttributesCount);
        json.Raw(",\"flags\":"u8);
        json.Number((long)link.Flags);
        json.Raw(",\"spanId\":"u8);
        json.Hex(link.SpanId.Span);
        json.Raw(",\"traceId\":"u8);
        json.Hex(link.TraceId.Span);
        json.Raw(",\"traceState\":"u8);
        json.Text(link.TraceState);
        json.Raw((byte)'}');
    }

    private static void WriteCounts(JsonText json, Span span, Resource resource)
    {
        json.Raw(",\"dropped_attributes_count\":"u8);
        json.Number((long)span.DroppedAttributesCount);
        json.Raw(",\"dropped_events_count\":"u8);
        json.Number((long)span.DroppedEventsCount);
        json.Raw(",\"dropped_links_count\":"u8);
        json.Number((long)span.DroppedLinksCount);
        json.Raw(",\"resource_attributes_json\":"u8);
        AttributeJson.Write(json, resource.Attributes);
        json.Raw(",\"resource_dropped_attributes_count\":"u8);
        json.Number((long)resource.DroppedAttributesCount);
    }
}
