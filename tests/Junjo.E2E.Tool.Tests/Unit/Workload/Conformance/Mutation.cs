using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Verification.Programs.Conformance;

namespace Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;

/// <summary>A way to break a conforming trace, and the rules that then fire. The first span it applies to is changed.</summary>
internal sealed record Mutation(string Name, Func<OtlpSpan, bool> AppliesTo, Func<OtlpSpan, OtlpSpan> Break, params string[] Rules)
{
    public override string ToString() => Name;

    /// <summary>The broken trace; null where no span of the trace is of the kind.</summary>
    public IReadOnlyList<EmittedSpan>? Apply(IReadOnlyList<EmittedSpan> trace)
    {
        List<EmittedSpan> broken = [.. trace];
        int index = broken.FindIndex(emitted => AppliesTo(emitted.Span));
        if (index < 0)
        {
            return null;
        }

        broken[index] = broken[index] with { Span = Break(broken[index].Span) };
        return broken;
    }

    public static Mutation Of(string name, string type, string key, AnyValue? value, params string[] rules) =>
        new(name, span => TypeOf(span) == type && Has(span, key), span => span with { Attributes = With(span.Attributes, key, value) },
            rules);

    public static Mutation Adding(string name, string type, string key, AnyValue value, params string[] rules) =>
        new(name, span => TypeOf(span) == type && !Has(span, key),
            span => span with { Attributes = [.. span.Attributes, new KeyValue(key, value)] }, rules);

    public static Mutation OfEvent(string name, string key, AnyValue? value, params string[] rules) => new(
        name,
        span => Transition(span) >= 0,
        span => WithEvent(span, Transition(span), found => found with { Attributes = With(found.Attributes, key, value) }),
        rules);

    public static Mutation OfSpan(string name, string type, Func<OtlpSpan, OtlpSpan> change, params string[] rules) =>
        new(name, span => TypeOf(span) == type, change, rules);

    public static int Transition(OtlpSpan span) => span.Events.ToList().FindIndex(found => found.Name == "set_state");

    public static OtlpSpan WithEvent(OtlpSpan span, int index, Func<SpanEvent, SpanEvent> change) =>
        span with { Events = [.. span.Events.Select((found, i) => i == index ? change(found) : found)] };

    public static bool Has(OtlpSpan span, string key) => span.Attributes.Any(attribute => attribute.Key == key);

    public static IReadOnlyList<KeyValue> With(IReadOnlyList<KeyValue> attributes, string key, AnyValue? value) =>
    [
        .. attributes.Where(attribute => attribute.Key != key || value is not null)
            .Select(attribute => attribute.Key == key ? new KeyValue(key, value) : attribute),
    ];

    private static string? TypeOf(OtlpSpan span) =>
        span.Attributes.FirstOrDefault(
            attribute => attribute.Key is "junjo.span_type" or "junjo.agent.operation_type")
                ?.Value is AnyValue.Text text ? text.Value : null;
}
