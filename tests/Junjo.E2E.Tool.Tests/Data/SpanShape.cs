using System.Text.RegularExpressions;

using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Tool.Tests;

/// <summary>
/// What a span looks like whatever its ids, times, names and values are: two spans of the same role in two programs have the same shape
/// when
/// the same SDK wrote them.
/// </summary>
internal static partial class SpanShape
{
    private const string SpanType = "junjo.span_type";

    // A span of another instrumentation, which the application chose: its shape is not the SDK's.
    private const string Foreign = "foreign";

    // The members of these are the SDK's; those of the application's state are not.
    private static readonly HashSet<string> SdkPayloads =
    [
        "junjo.workflow.execution_graph_snapshot", "junjo.workflow.graph_structure", "junjo.state_json_patch",
        "junjo.agent.definition_snapshot",
    ];

    /// <summary>
    /// The shapes in some exports, without what is deliberately ours, each as the lines of all that counts. Of a span: role, form of the
    /// name, kind, flags, status, parent, scope, attributes, resource. Of an event: its name, role of its span, attributes.
    /// Of a payload that the SDK writes as JSON: each path in it with the kind of its value.
    /// </summary>
    public static HashSet<string> OfExports(IEnumerable<ExportRequest> exports, IReadOnlyCollection<string> deliberate)
    {
        var spans = (from export in exports
                     from resource in export.ResourceSpans
                     from scope in resource.Scopes
                     from span in scope.Spans
                     select (Resource: resource.Resource!, Scope: scope.Scope!, Span: span)).ToList();
        Dictionary<string, string> roles = spans.ToDictionary(
            item => Convert.ToHexString(item.Span.SpanId.Span), item => RoleOf(item.Span));
        return
        [
            .. spans.Where(item => RoleOf(item.Span) != Foreign)
                .Select(item => string.Join('\n', LinesOf(item.Resource, item.Scope, item.Span, roles, deliberate))),
            .. spans.SelectMany(item => PayloadsOf(item.Span.Attributes)),
            .. spans.SelectMany(item => item.Span.Events).SelectMany(happened => PayloadsOf(happened.Attributes)),
            .. spans.SelectMany(item => item.Span.Events, (item, happened) => string.Join('\n', LinesOf(RoleOf(item.Span), happened))),
        ];
    }

    private static List<string> LinesOf(
        OtlpResource resource, OtlpScope scope, OtlpSpan span, Dictionary<string, string> roles, IReadOnlyCollection<string> deliberate) =>
    [
        $"role {RoleOf(span)}",
        $"name {FormOf(RoleOf(span), span.Name)}",
        $"kind {span.Kind}, flags {span.Flags:x}, links {span.Links.Count}, trace state '{span.TraceState}'",
        $"status {span.Status?.Code ?? 0} {(span.Status?.Message.Length > 0 ? "with a message" : "without a message")}",
        $"dropped {span.DroppedAttributesCount > 0} {span.DroppedEventsCount > 0} {span.DroppedLinksCount > 0}",
        $"parent {(span.ParentSpanId.IsEmpty ? "none"
            : roles.GetValueOrDefault(Convert.ToHexString(span.ParentSpanId.Span), "elsewhere"))}",
        $"scope {scope.Name} {scope.Version}",
        .. span.Attributes.Where(attribute => !deliberate.Contains(attribute.Key)).Select(ShapeOf).Order(StringComparer.Ordinal),
        .. resource.Attributes.Select(attribute => $"resource {ShapeOf(attribute)}"),
    ];

    private static List<string> LinesOf(string role, SpanEvent happened) =>
        [$"event {happened.Name} of a {role}", .. happened.Attributes.Select(ShapeOf).Order(StringComparer.Ordinal)];

    private static string RoleOf(OtlpSpan span) =>
        span.Attributes.FirstOrDefault(attribute => attribute.Key == SpanType)?.Value is AnyValue.Text type ? type.Value
        : span.Attributes.Any(
            attribute => attribute.Key.StartsWith("junjo.", StringComparison.Ordinal)
            && !attribute.Key.StartsWith("junjo.e2e.", StringComparison.Ordinal)) ? "operation"
        : Foreign;

    // A node is called after its class; the other executables are called what the application likes.
    private static string FormOf(string role, string name) => role == "node" ? Word().Replace(name, "w") : "any";

    private static IEnumerable<string> PayloadsOf(IReadOnlyList<KeyValue> attributes) =>
        from attribute in attributes
        where SdkPayloads.Contains(attribute.Key)
        from path in JsonShape.Of(((AnyValue.Text)attribute.Value!).Value)
        select $"payload {attribute.Key}{path}";

    private static string ShapeOf(KeyValue attribute) => $"{attribute.Key}: {attribute.Value?.GetType().Name ?? "nothing"}";

    [GeneratedRegex("[A-Za-z0-9_]+")]
    private static partial Regex Word();
}
