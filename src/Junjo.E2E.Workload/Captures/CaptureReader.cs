using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.Captures;

/// <summary>Reads a capture and finds what of it is another in every copy: wherever the bytes of one of its ids or times stand.</summary>
internal sealed class CaptureReader
{
    private readonly Dictionary<string, (OtlpResource Resource, List<string> Traces)> services = [];
    private readonly Dictionary<string, List<(OtlpScope Scope, OtlpSpan Span)>> traces = [];
    private readonly Dictionary<OtlpScope, byte[]> scopes = [];
    private readonly List<(byte[] Bytes, PlaceholderKind Kind, int Number)> ids = [];

    private CaptureReader()
    {
    }

    /// <summary>Reads a capture's file.</summary>
    /// <exception cref="InvalidDataException">It is not a capture that can be copied, or is no longer what it was.</exception>
    public static Capture Read(CaptureFile file)
    {
        byte[] bytes = file.Read();
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            var reader = new CaptureReader();
            foreach (JsonElement export in document.RootElement.GetProperty("exports").EnumerateArray())
            {
                reader.Add(ExportRequest.Decode(export.GetProperty("otlp_base64").GetBytesFromBase64()));
            }

            return reader.Read();
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException)
        {
            throw new InvalidDataException(
                $"{file.File} is not a capture that can be copied: {e.Message} Expected {{\"exports\": [{{\"otlp_base64\": \"...\"}}]}} "
                    + $"with at least one span.", e);
        }
    }

    private void Add(ExportRequest export)
    {
        foreach (ResourceSpans exported in export.ResourceSpans)
        {
            OtlpResource resource = exported.Resource ?? new OtlpResource();
            string service = Convert.ToHexString(ExportRequest.EncodeResource(resource));
            services.TryAdd(service, (resource, []));
            foreach (ScopeSpans scope in exported.Scopes)
            {
                foreach (OtlpSpan span in scope.Spans)
                {
                    Add(services[service].Traces, scope.Scope ?? new OtlpScope(""), span);
                }
            }
        }
    }

    private void Add(List<string> ofService, OtlpScope scope, OtlpSpan span)
    {
        string trace = Convert.ToHexString(span.TraceId.Span);
        if (traces.TryAdd(trace, []))
        {
            ofService.Add(trace);
        }
        else if (!ofService.Contains(trace))
        {
            throw new InvalidDataException($"Trace {trace} has spans of two resources, and a trace of a run is of one service.");
        }

        traces[trace].Add((scope, span));
        if (traces[trace].Count > SpanAddress.MaxSpans)
        {
            throw new InvalidDataException($"Trace {trace} has more than {SpanAddress.MaxSpans:N0} spans.");
        }
    }

    private Capture Read()
    {
        if (traces.Count == 0)
        {
            throw new InvalidDataException("It holds no span.");
        }

        var tracePlaces = new List<(int Service, int Trace)>();
        var spanPlaces = new List<(int Service, int Trace, int Span)>();
        foreach ((int service, List<string> ofService) in services.Values.Select((value, service) => (service, value.Traces)))
        {
            for (int trace = 0; trace < ofService.Count; trace++)
            {
                AddId(traces[ofService[trace]][0].Span.TraceId, PlaceholderKind.Trace, tracePlaces.Count);
                tracePlaces.Add((service, trace));
                for (int span = 0; span < traces[ofService[trace]].Count; span++)
                {
                    AddId(traces[ofService[trace]][span].Span.SpanId, PlaceholderKind.Span, spanPlaces.Count);
                    spanPlaces.Add((service, trace, span));
                }
            }
        }

        OtlpSpan[] spans = [.. traces.Values.SelectMany(trace => trace).Select(item => item.Span)];
        string[] objects = [.. spans.SelectMany(CapturedIds.Of).Distinct()];
        for (int number = 0; number < objects.Length; number++)
        {
            AddId(Encoding.ASCII.GetBytes(objects[number]), PlaceholderKind.Object, number);
        }

        return new Capture
        {
            Services = [.. services.Values.Select(service => new CapturedService(service.Resource, [.. service.Traces.Select(SpansOf)]))],
            Traces = tracePlaces,
            Spans = spanPlaces,
            Objects = objects.Length,
            StartUnixNano = spans.Min(span => span.StartTimeUnixNano),
        };
    }

    private void AddId(ReadOnlyMemory<byte> id, PlaceholderKind kind, int number)
    {
        int expected = kind switch { PlaceholderKind.Trace => TraceId.ByteCount, PlaceholderKind.Span => SpanId.ByteCount, _ => id.Length };
        if (id.Length != expected || ids.Exists(known => known.Bytes.AsSpan().SequenceEqual(id.Span)))
        {
            throw new InvalidDataException($"Id {Convert.ToHexString(id.Span)} is there twice, or does not have {expected} bytes.");
        }

        ids.Add((id.ToArray(), kind, number));
    }

    private IReadOnlyList<CapturedSpan> SpansOf(string trace) => [.. traces[trace].Select(item => SpanOf(item.Scope, item.Span))];

    private CapturedSpan SpanOf(OtlpScope scope, OtlpSpan span)
    {
        if (!scopes.TryGetValue(scope, out byte[]? scopeBytes))
        {
            scopes[scope] = scopeBytes = ExportRequest.EncodeScope(scope);
        }

        var output = new ProtobufWriter();
        span.Encode(output);
        byte[] field = output.Written.ToArray();
        var placeholders = new List<Placeholder>();
        foreach ((byte[] bytes, PlaceholderKind kind, int number) in ids)
        {
            Find(placeholders, field, bytes, kind, number);
        }

        ulong[] times = [span.StartTimeUnixNano, span.EndTimeUnixNano, .. span.Events.Select(happened => happened.TimeUnixNano)];
        foreach (ulong time in times.Where(time => time != 0).Distinct())
        {
            byte[] bytes = new byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, time);
            Find(placeholders, field, bytes, PlaceholderKind.Time, number: 0);
        }

        return new CapturedSpan(field, scopeBytes, placeholders);
    }

    private static void Find(List<Placeholder> found, byte[] field, byte[] bytes, PlaceholderKind kind, int number)
    {
        for (int at = field.AsSpan().IndexOf(bytes); at >= 0;)
        {
            found.Add(new Placeholder(at, kind, number));
            int next = field.AsSpan(at + bytes.Length).IndexOf(bytes);
            at = next < 0 ? -1 : at + bytes.Length + next;
        }
    }
}
