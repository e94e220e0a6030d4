using System.Text.Json.Nodes;

using Junjo.E2E.StandIn.Evidence;
using Junjo.E2E.StandIn.Storage;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Faults;

/// <summary>Spoils answers about telemetry. Thread-safe.</summary>
internal sealed class ReadFaults(FaultSet faults)
{
    private string latestTrace = "";

    /// <exception cref="InvalidOperationException">The read is to fail.</exception>
    public void BeforeRead()
    {
        if (faults.Bites(StudioFaultKind.ReadFails))
        {
            throw new InvalidOperationException("A planted fault fails this read.");
        }
    }

    public List<string> Services(List<string> services)
    {
        if (services.Count > 0 && faults.Bites(StudioFaultKind.ServiceNotListed))
        {
            services.RemoveAt(services.Count - 1);
        }

        return services;
    }

    public List<StoredSpan> List(List<StoredSpan> spans)
    {
        if (spans.Count > 1 && faults.Bites(StudioFaultKind.ListStopsEarly))
        {
            spans.RemoveAt(spans.Count - 1);
        }

        if (spans.Count > 1 && faults.Bites(StudioFaultKind.ListReversed))
        {
            spans.Reverse();
        }

        return spans;
    }

    public List<StoredSpan> LlmRoots(List<StoredSpan> spans)
    {
        if (spans.Count > 0 && faults.Bites(StudioFaultKind.ModelCallMissed))
        {
            spans.RemoveAt(0);
        }

        return spans;
    }

    /// <summary>The trace to answer in place of the one asked for.</summary>
    public string Trace(string traceId)
    {
        string earlier = Interlocked.Exchange(ref latestTrace, traceId);
        return earlier.Length > 0 && earlier != traceId && faults.Bites(StudioFaultKind.OtherTraceAnswered) ? earlier : traceId;
    }

    public List<StoredSpan> Trace(List<StoredSpan> spans) =>
        spans.Count > 0 && faults.Bites(StudioFaultKind.TraceFlickers) ? [] : spans;

    /// <summary>Whether a single span that is there is to be answered as null.</summary>
    public bool HidesSpan() => faults.Bites(StudioFaultKind.SpanNotFound);

    public JsonObject Evidence(JsonObject evidence)
    {
        JsonObject executables = evidence["executables_by_span_id"]!.AsObject();
        if (executables.Count > 0 && faults.Bites(StudioFaultKind.ExecutionMissed))
        {
            executables.RemoveAt(0);
        }

        return evidence;
    }

    public EvidenceAnswer Resolution(EvidenceAnswer answer)
    {
        if (answer.Status == StatusCodes.Status200OK && faults.Bites(StudioFaultKind.ResolvedElsewhere))
        {
            answer.Body["span_id"] = "0123456789abcdef";
        }

        return answer;
    }
}
