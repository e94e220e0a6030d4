using System.Buffers;
using System.Text;
using System.Text.Json;

using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Rendering;
using Junjo.E2E.StandIn.Storage;
using Junjo.E2E.StandIn.Wire;

namespace Junjo.E2E.StandIn.Queries;

/// <summary>Bodies of the observability endpoints. Parameters are checked by the caller. Thread-safe.</summary>
internal sealed class TelemetryAnswers(SpanQueries queries, SpanStore store, SpanJson spanJson, ReadFaults faults)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary><c>GET /services</c>: names by code point.</summary>
    public void WriteServices(JsonText json)
    {
        faults.BeforeRead();
        List<string> services = faults.Services([.. queries.Services().Order(Utf8Order.Comparer)]);
        json.Array(services, static (json, service) => json.Text(service));
    }

    /// <summary><c>GET /services/{service}/spans</c>, <c>/spans/root</c> and <c>/workflows</c>.</summary>
    public void WriteService(JsonText json, string service, SpanList list, int limit)
    {
        faults.BeforeRead();
        WriteSpans(json, faults.List(queries.Service(faults.Service(service), list, limit)));
    }

    /// <summary><c>GET /services/{service}/spans/root?has_llm=true</c>.</summary>
    public void WriteLlmRoots(JsonText json, string service, int limit)
    {
        faults.BeforeRead();
        WriteSpans(json, faults.LlmRoots(queries.LlmRoots(service, limit)));
    }

    /// <summary><c>GET /traces/{trace_id}/spans</c>.</summary>
    public void WriteTrace(JsonText json, string traceId)
    {
        faults.BeforeRead();
        List<StoredSpan> spans = faults.Trace(queries.Trace(faults.Trace(traceId)));
        WriteSpans(json, spans, isRenamed: spans.Count > 0 && faults.Renames(traceId));
        if (spans.Count > 0)
        {
            faults.Spoil(json);
        }
    }

    /// <summary>Whether a read of a trace is answered with a page in place of JSON.</summary>
    public bool AsksToLogIn() => faults.AsksToLogIn();

    /// <summary><c>GET /traces/{trace_id}/spans/{span_id}</c>: the first span with the id, or <c>null</c>.</summary>
    public void WriteSpan(JsonText json, string traceId, string spanId)
    {
        faults.BeforeRead();
        List<StoredSpan> spans = queries.Trace(traceId);
        int found = TraceId.TryParse(spanId, out byte[] bytes)
            ? spans.FindIndex(span => span.Row.SpanKey == IdKey.OfSpan(bytes))
            : -1;
        if (found < 0 || faults.HidesSpan())
        {
            json.Raw("null"u8);
            return;
        }

        WriteSpans(json, [spans[faults.Span(found)]], isArray: false);
    }

    /// <summary>Every span of a trace, for the semantic endpoints of 0.82.</summary>
    public IEnumerable<JsonElement> EverySpan(string traceId) => Elements(queries.Trace(traceId), holding: "");

    /// <summary>
    /// Every span of a service with one of the flags and a text somewhere in it, for the semantic endpoints of 0.82; one after another, for
    /// a service may have more of them than memory should hold.
    /// </summary>
    public IEnumerable<JsonElement> EverySpan(string service, RowFlags flags, string holding = "") =>
        Elements(queries.EverySpan(service, flags), holding);

    /// <summary>Spans that are stored of a service.</summary>
    public long CountOf(string service) => queries.Count(service);

    /// <summary><c>POST /api/admin/flush-wal</c>: the number of files indexed.</summary>
    public int Flush() => store.Flush();

    private void WriteSpans(JsonText json, List<StoredSpan> spans, bool isArray = true, bool isRenamed = false)
    {
        if (isArray)
        {
            json.Raw((byte)'[');
        }

        var resources = new ResourceCache();
        for (int index = 0; index < spans.Count; index++)
        {
            if (index > 0)
            {
                json.Raw((byte)',');
            }

            StoredSpan stored = spans[index];
            byte[] bytes = ArrayPool<byte>.Shared.Rent(stored.Row.SpanLength);
            try
            {
                WriteSpan(json, stored, BytesOf(stored, bytes).Span, ref resources, isRenamed && index == 0 ? "~" : "");
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }

        if (isArray)
        {
            json.Raw((byte)']');
        }
    }

    private IEnumerable<JsonElement> Elements(IEnumerable<StoredSpan> spans, string holding)
    {
        byte[] searched = Encoding.UTF8.GetBytes(holding);
        var resources = new ResourceCache();
        foreach (StoredSpan stored in spans)
        {
            byte[] bytes = ArrayPool<byte>.Shared.Rent(stored.Row.SpanLength);
            try
            {
                ReadOnlyMemory<byte> span = BytesOf(stored, bytes);
                if (span.Span.IndexOf(searched) >= 0)
                {
                    using var json = new JsonText();
                    WriteSpan(json, stored, span.Span, ref resources);
                    yield return JsonDocument.Parse(json.Written.ToArray(), Deep).RootElement;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }

    private void WriteSpan(JsonText json, StoredSpan stored, ReadOnlySpan<byte> bytes, ref ResourceCache resources, string afterName = "")
    {
        Span span = Span.Parser.ParseFrom(bytes);
        span.Name += afterName;
        spanJson.Write(json, span, resources.Of(stored), stored.Service);
    }

    private static ReadOnlyMemory<byte> BytesOf(StoredSpan stored, byte[] buffer)
    {
        Memory<byte> bytes = buffer.AsMemory(0, stored.Row.SpanLength);
        stored.File.Read(bytes.Span, stored.Row.SpanOffset);
        return bytes;
    }

    /// <summary>Neighbouring spans mostly share their resource.</summary>
    private struct ResourceCache
    {
        private SpanFile? file;
        private int offset;
        private Resource? resource;

        public Resource Of(StoredSpan stored)
        {
            if (resource is null || !ReferenceEquals(file, stored.File) || offset != stored.Row.ResourceOffset)
            {
                var bytes = new byte[stored.Row.ResourceLength];
                stored.File.Read(bytes, stored.Row.ResourceOffset);
                (file, offset, resource) = (stored.File, stored.Row.ResourceOffset, Resource.Parser.ParseFrom(bytes));
            }

            return resource;
        }
    }
}
