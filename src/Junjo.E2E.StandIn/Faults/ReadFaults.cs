using System.Collections.Concurrent;
using System.Text.Json.Nodes;

using Junjo.E2E.StandIn.Evidence;
using Junjo.E2E.StandIn.Rendering;
using Junjo.E2E.StandIn.Storage;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Faults;

/// <summary>Spoils answers about telemetry. Thread-safe.</summary>
internal sealed class ReadFaults(FaultSet faults)
{
    private static readonly byte[] notUtf8 = [.. "[{\"name\":\""u8, 0xC3, .. "\"}]"u8];

    private readonly ConcurrentDictionary<string, int> asked = [];
    private string latestTrace = "";
    private string latestService = "";

    /// <exception cref="InvalidOperationException">The read is to fail.</exception>
    public void BeforeRead() => FailBy(StudioFaultKind.ReadFails);

    public List<string> Services(List<string> services)
    {
        if (services.Count > 0 && faults.Bites(StudioFaultKind.ServiceNotListed))
        {
            services.RemoveAt(services.Count - 1);
        }

        if (services.Count > 0 && faults.Bites(StudioFaultKind.ServiceListedTwice))
        {
            services.Add(services[^1]);
        }

        if (services.Count > 0 && faults.Bites(StudioFaultKind.PhantomServiceListed))
        {
            services.Add($"phantom-{services[^1]}");
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

        if (spans.Count > 0 && faults.Bites(StudioFaultKind.ListDuplicates))
        {
            spans.Insert(0, spans[0]);
        }

        if (spans.Count > 1 && faults.Bites(StudioFaultKind.ListCut, spans.Count - 1))
        {
            spans.RemoveRange(1, spans.Count - 1);
        }

        if (spans.Count > 0 && faults.Bites(StudioFaultKind.ListEmpty, spans.Count))
        {
            spans.Clear();
        }

        return spans;
    }

    /// <summary>The service to list in place of the one asked for.</summary>
    public string Service(string service)
    {
        string earlier = Interlocked.Exchange(ref latestService, service);
        return earlier.Length > 0 && earlier != service && faults.Bites(StudioFaultKind.OtherListAnswered) ? earlier : service;
    }

    /// <exception cref="InvalidOperationException">The read is to fail.</exception>
    public List<StoredSpan> LlmRoots(List<StoredSpan> spans)
    {
        FailBy(StudioFaultKind.ModelCallListFails);
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

    public List<StoredSpan> Trace(List<StoredSpan> spans)
    {
        if (spans.Count > 1 && faults.Bites(StudioFaultKind.TraceReversed))
        {
            spans.Reverse();
        }

        return spans.Count > 0 && faults.Bites(StudioFaultKind.TraceFlickers) ? [] : spans;
    }

    /// <summary>Whether the newest span of an answer about a trace is to be shown under another name.</summary>
    public bool Renames(string traceId) =>
        asked.AddOrUpdate(traceId, 1, static (_, times) => times + 1) == 2 && faults.Bites(StudioFaultKind.SecondAnswerAltered);

    /// <summary>Which of the spans of a trace is answered in place of the one asked for.</summary>
    public int Span(int found) => found > 0 && faults.Bites(StudioFaultKind.OtherSpanAnswered) ? 0 : found;

    /// <summary>Whether a read is answered with a page in place of JSON.</summary>
    public bool AsksToLogIn() => faults.Bites(StudioFaultKind.LoginPageAnswered);

    /// <summary>Spoils a written answer that has rows.</summary>
    public void Spoil(JsonText json)
    {
        if (faults.Bites(StudioFaultKind.AnswerCutOff))
        {
            json.Keep(json.Length / 2);
        }

        Replace(json, StudioFaultKind.AnswerNotUtf8, notUtf8);
        Replace(json, StudioFaultKind.AnswerHalfSurrogate, """[{"name":"\ud83d"}]"""u8);
        Replace(json, StudioFaultKind.AnswerOfOtherShape, """{"spans":[]}"""u8);
        Replace(json, StudioFaultKind.AnswerGarbage, "no JSON"u8);
    }

    private void Replace(JsonText json, StudioFaultKind kind, ReadOnlySpan<byte> by)
    {
        if (faults.Bites(kind))
        {
            json.Keep(0);
            json.Raw(by);
        }
    }

    private void FailBy(StudioFaultKind kind)
    {
        if (faults.Bites(kind))
        {
            throw new InvalidOperationException("A planted fault fails this read.");
        }
    }

    /// <summary>Whether a single span that is there is to be answered as null.</summary>
    public bool HidesSpan() => faults.Bites(StudioFaultKind.SpanNotFound);

    /// <exception cref="InvalidOperationException">The read is to fail.</exception>
    public JsonObject Evidence(JsonObject evidence)
    {
        FailBy(StudioFaultKind.EvidenceFails);
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
