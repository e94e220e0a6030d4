using System.Text.RegularExpressions;

using Junjo.E2E.Otlp;

namespace Junjo.E2E.Tests;

/// <summary>
/// What a span looks like whatever its ids, times, names and values are: two spans of the same role in two programs have the same shape when
/// the same SDK wrote them.
/// </summary>
internal static partial class SpanShape
{
    private const string SpanType = "junjo.span_type";

    // The members of these belong to the SDK; those of the application's state do not.
    private static readonly HashSet<string> SdkPayloads =
    [
        "junjo.workflow.execution_graph_snapshot", "junjo.workflow.graph_structure", "junjo.state_json_patch",
        "junjo.agent.definition_snapshot",
    ];

    private static readonly HashSet<string> AppPayloads = ["junjo.workflow.state.start", "junjo.workflow.state.end"];

    /// <summary>
    /// The shapes in some exports, without what is deliberately ours, each as the lines of all that counts. Of a span: role, form of the
    /// name, kind, flags, status, parent, scope, attributes in order, names of events, resource. Of an event: role of its span, attributes.
    /// </summary>
    public static HashSet<string> OfExports(IEnumerable<ExportRequest> exports, IReadOnlyCollection<string> deliberate)
    {
        var spans = (from export in exports
                     from resource in export.ResourceSpans
                     from scope in resource.Scopes
                     from span in scope.Spans
                     select (Resource: resource.Resource!, Scope: scope.Scope!, Span: span)).ToList();
        Dictionary<string, string> roles = spans.ToDictionary(item => Convert.ToHexString(item.Span.SpanId.Span), item => RoleOf(item.Span));
        return
        [
            .. spans.Select(item => string.Join('\n', LinesOf(item.Resource, item.Scope, item.Span, roles, deliberate))),
            .. spans.SelectMany(item => item.Span.Events, (item, happened) => string.Join('\n', LinesOf(RoleOf(item.Span), happened))),
        ];
    }

    private static List<string> LinesOf(
        OtlpResource resource, OtlpScope scope, OtlpSpan span, Dictionary<string, string> roles, IReadOnlyCollection<string> deliberate) =>
    [
        $"role {RoleOf(span)}",
        $"name {FormOf(span.Name)}",
        $"kind {span.Kind}, flags {span.Flags:x}, links {span.Links.Count}, trace state '{span.TraceState}'",
        $"status {span.Status?.Code ?? 0} {(span.Status?.Message.Length > 0 ? "with a message" : "without a message")}",
        $"dropped {span.DroppedAttributesCount > 0} {span.DroppedEventsCount > 0} {span.DroppedLinksCount > 0}",
        $"parent {(span.ParentSpanId.IsEmpty ? "none" : roles.GetValueOrDefault(Convert.ToHexString(span.ParentSpanId.Span), "elsewhere"))}",
        $"scope {scope.Name} {scope.Version}",
        .. span.Attributes.Where(attribute => !deliberate.Contains(attribute.Key)).Select(attribute => $"attribute {ShapeOf(attribute)}"),
        .. span.Events.Select(item => $"event {item.Name}").Distinct(),
        .. resource.Attributes.Select(attribute => $"resource {ShapeOf(attribute)}"),
    ];

    private static List<string> LinesOf(string role, SpanEvent happened) =>
        [$"event {happened.Name} of a {role}", .. happened.Attributes.Select(attribute => $"attribute {ShapeOf(attribute)}")];

    private static string RoleOf(OtlpSpan span) =>
        span.Attributes.FirstOrDefault(attribute => attribute.Key == SpanType)?.Value is AnyValue.Text type ? type.Value : "plain";

    private static string FormOf(string name) => Words().Replace(Word().Replace(name, "w"), "w w");

    private static string ShapeOf(KeyValue attribute) => attribute.Value switch
    {
        AnyValue.Text text when SdkPayloads.Contains(attribute.Key) => $"{attribute.Key}: {JsonShape.Of(text.Value)}",
        AnyValue.Text text when AppPayloads.Contains(attribute.Key) => $"{attribute.Key}: {JsonShape.Of(text.Value)[0]}",
        var value => $"{attribute.Key}: {value?.GetType().Name ?? "nothing"}",
    };

    [GeneratedRegex("[A-Za-z0-9_]+")]
    private static partial Regex Word();

    [GeneratedRegex("w( w)+")]
    private static partial Regex Words();
}
