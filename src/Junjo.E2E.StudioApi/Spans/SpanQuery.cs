using System.Globalization;

using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi;

/// <summary>
/// Which spans. All answers are newest start first, with no defined order among equal starts. Limits: <see cref="StudioRelease.DefaultLimit"/> without one,
/// at most <see cref="StudioRelease.MaxLimit"/>; Studio refuses others with 422.
/// </summary>
public sealed record SpanQuery
{
    private const string Root = "/api/v1/observability";

    private SpanQuery(string path) => Path = path;

    internal string Path { get; }

    /// <summary>All spans of a service. The empty name: 404 on 0.80, the spans of all services on 0.82.</summary>
    public static SpanQuery Service(string service, int? limit = null) =>
        new(StudioPath.WithQuery(ServicePath(service, "spans"), ("limit", Text(limit))));

    /// <summary>Spans of a service without a parent.</summary>
    /// <param name="service">Its name, as sent.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="hasLlm">Only roots of traces in which the same service called a language model.</param>
    public static SpanQuery Roots(string service, int? limit = null, bool hasLlm = false) =>
        new(StudioPath.WithQuery(ServicePath(service, "spans/root"), ("has_llm", hasLlm ? "true" : null), ("limit", Text(limit))));

    /// <summary>Spans of a service whose attribute <c>junjo.span_type</c> is <c>workflow</c>.</summary>
    public static SpanQuery Workflows(string service, int? limit = null) =>
        new(StudioPath.WithQuery(ServicePath(service, "workflows"), ("limit", Text(limit))));

    /// <summary>All spans of a trace, of all services, without a limit. Ids are compared as text: in capitals they find nothing.</summary>
    public static SpanQuery Trace(string traceId) => new($"{Root}/traces/{StudioPath.Segment(traceId)}/spans");

    /// <summary>One span, as one object and not a list; <c>null</c> when the trace or the span is unknown.</summary>
    public static SpanQuery Span(string traceId, string spanId) => new(SpanPath(traceId, spanId));

    internal static string ServicesPath => $"{Root}/services";

    internal static string SpanPath(string traceId, string spanId) => $"{Trace(traceId).Path}/{StudioPath.Segment(spanId)}";

    private static string ServicePath(string service, string what) => $"{ServicesPath}/{StudioPath.Segment(service)}/{what}";

    private static string? Text(int? limit) => limit?.ToString(CultureInfo.InvariantCulture);
}
