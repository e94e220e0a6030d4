using System.Buffers.Binary;

using Google.Protobuf;

using Junjo.E2E.StandIn.Ingestion;
using Junjo.E2E.StandIn.Storage;
using Junjo.E2E.StandIn.Wire;

namespace Junjo.E2E.StandIn.Faults;

/// <summary>Reworks export requests before they are stored. Thread-safe.</summary>
internal sealed class RequestFaults(FaultSet faults, LateSpans late)
{
    private const ulong PhantomTrace = 0x7068616E746F6D73;

    // Guards the fields below; requests are reworked one at a time.
    private readonly Lock @lock = new();
    private readonly ArmedFault[] faults = faults.Of(kind => SpanDamage.IsKnown(kind) || kind
        is StudioFaultKind.SpanDropped or StudioFaultKind.LastSpanOfExportDropped or StudioFaultKind.SpanDuplicated
        or StudioFaultKind.SpanDuplicatedAfterFlush or StudioFaultKind.ServiceSwapped or StudioFaultKind.ServicesSwappedInExport
        or StudioFaultKind.ResourceAttributeAltered or StudioFaultKind.AttributeMoved or StudioFaultKind.PhantomAdded
        or StudioFaultKind.PhantomInTrace or StudioFaultKind.NeverVisible or StudioFaultKind.VisibleLate);
    private readonly List<ResourceSlice> seenServices = [];
    private ulong phantoms;

    public void Rework(DecodedRequest request)
    {
        if (faults.Length == 0 || request.Count == 0)
        {
            return;
        }

        lock (@lock)
        {
            RememberServices(request);
            foreach (ArmedFault fault in faults)
            {
                Apply(fault, request);
            }
        }
    }

    private void Apply(ArmedFault fault, DecodedRequest request)
    {
        switch (fault.Fault.Kind)
        {
            case StudioFaultKind.LastSpanOfExportDropped:
                fault.Meet(() => Drop(request, request.Count - 1));
                break;
            case StudioFaultKind.ServicesSwappedInExport:
                fault.Meet(() => SwapServices(request));
                break;
            default:
                ApplyToSpans(fault, request);
                break;
        }
    }

    private void ApplyToSpans(ArmedFault fault, DecodedRequest request)
    {
        // From the end, so that what is dropped or added does not move what is still to come.
        for (int index = request.Count - 1; index >= 0; index--)
        {
            string service = request.Resources[request.Spans[index].Resource].ServiceName;
            if (service.StartsWith(fault.Fault.ServicePrefix, StringComparison.Ordinal))
            {
                int at = index;
                fault.Meet(() => Damage(fault.Fault, request, at));
            }
        }
    }

    private int Damage(StudioFault fault, DecodedRequest request, int index)
    {
        ref SpanSlice slice = ref request.Spans[index];
        switch (fault.Kind)
        {
            case StudioFaultKind.SpanDropped:
                return Drop(request, index);
            case StudioFaultKind.SpanDuplicated:
                request.AddCopy(index).Row.Flags |= RowFlags.Planted;
                return 1;
            case StudioFaultKind.SpanDuplicatedAfterFlush:
                request.AddCopy(index).Row.Flags |= RowFlags.Planted | RowFlags.ColdOnly;
                return 1;
            case StudioFaultKind.NeverVisible:
                slice.Row.Flags |= RowFlags.Hidden;
                return 1;
            case StudioFaultKind.VisibleLate:
                slice.Row.Flags |= RowFlags.Late;
                late.Add(slice.Row.Key, fault.Delay);
                return 1;
            case StudioFaultKind.ServiceSwapped:
                return SwapService(request, ref slice);
            case StudioFaultKind.ResourceAttributeAltered:
                return AlterResource(request, ref slice);
            case StudioFaultKind.AttributeMoved:
                return MoveAttribute(request, index);
            case StudioFaultKind.PhantomAdded or StudioFaultKind.PhantomInTrace:
                return AddPhantom(request, index, isInTrace: fault.Kind is StudioFaultKind.PhantomInTrace);
            default:
                return DamageSpan(fault.Kind, request, ref slice);
        }
    }

    private static int Drop(DecodedRequest request, int index)
    {
        request.Remove(index);
        return 1;
    }

    private static int DamageSpan(StudioFaultKind kind, DecodedRequest request, ref SpanSlice slice)
    {
        Span span = Span.Parser.ParseFrom(request.BytesOf(slice));
        if (!SpanDamage.TryApply(kind, span))
        {
            return 0;
        }

        Replace(ref slice, span);
        return 1;
    }

    private static int MoveAttribute(DecodedRequest request, int index)
    {
        if (index == 0 || request.Spans[index].Resource != request.Spans[index - 1].Resource)
        {
            return 0;
        }

        Span from = Span.Parser.ParseFrom(request.BytesOf(request.Spans[index]));
        Span to = Span.Parser.ParseFrom(request.BytesOf(request.Spans[index - 1]));
        if (!SpanDamage.TryMove(from, to))
        {
            return 0;
        }

        Replace(ref request.Spans[index], from);
        Replace(ref request.Spans[index - 1], to);
        return 2;
    }

    private int AddPhantom(DecodedRequest request, int index, bool isInTrace)
    {
        Span model = Span.Parser.ParseFrom(request.BytesOf(request.Spans[index]));
        Span<byte> trace = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(trace, PhantomTrace);
        BinaryPrimitives.WriteUInt64BigEndian(trace[8..], ++phantoms);
        Span phantom = SpanDamage.Phantom(model, isInTrace ? model.TraceId.Span : trace, trace[8..]);
        Replace(ref request.AddCopy(index), phantom);
        return 1;
    }

    private int SwapService(DecodedRequest request, ref SpanSlice slice)
    {
        string own = request.Resources[slice.Resource].ServiceName;
        int other = seenServices.FindIndex(resource => resource.ServiceName != own);
        if (other < 0)
        {
            return 0;
        }

        request.Resources.Add(seenServices[other]);
        slice.Resource = request.Resources.Count - 1;
        return 1;
    }

    private static int SwapServices(DecodedRequest request)
    {
        int second = request.Resources.FindIndex(resource => resource.ServiceName != request.Resources[0].ServiceName);
        if (second < 0)
        {
            return 0;
        }

        int count = 0;
        foreach (ref SpanSlice slice in request.Spans)
        {
            if (slice.Resource == 0 || slice.Resource == second)
            {
                slice.Resource = second - slice.Resource;
                count++;
            }
        }

        return count;
    }

    private static int AlterResource(DecodedRequest request, ref SpanSlice slice)
    {
        ResourceSlice own = request.Resources[slice.Resource];
        Resource resource = Resource.Parser.ParseFrom(own.Bytes.Span);
        if (!SpanDamage.TryAlter(resource))
        {
            return 0;
        }

        request.Resources.Add(own with { Bytes = resource.ToByteArray() });
        slice.Resource = request.Resources.Count - 1;
        return 1;
    }

    private static void Replace(ref SpanSlice slice, Span span)
    {
        slice.Altered = span.ToByteArray();
        SpanFacts.Read(slice.Altered, ref slice.Row);
    }

    private void RememberServices(DecodedRequest request)
    {
        foreach (ResourceSlice resource in request.Resources)
        {
            // Two are enough for each to have another.
            if (seenServices.Count < 2 && seenServices.TrueForAll(seen => seen.ServiceName != resource.ServiceName))
            {
                seenServices.Add(resource with { Bytes = resource.Bytes.ToArray() });
            }
        }
    }
}
