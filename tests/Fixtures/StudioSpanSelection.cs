using System.Globalization;
using System.Text.Json;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Fixtures;

/// <summary>Selects among spans that Studio shows.</summary>
public static class StudioSpanSelection
{
    /// <summary>The spans of a service.</summary>
    public static IReadOnlyList<StudioSpan> OfService(this IEnumerable<StudioSpan> spans, string serviceName) =>
        [.. spans.Where(span => span.ServiceName == serviceName)];

    /// <summary>The spans of a name.</summary>
    public static IReadOnlyList<StudioSpan> Named(this IEnumerable<StudioSpan> spans, string name) =>
        [.. spans.Where(span => span.Name == name)];

    /// <summary>The spans of a kind, by the name that the release gives it, such as <c>CLIENT</c>.</summary>
    public static IReadOnlyList<StudioSpan> OfKind(this IEnumerable<StudioSpan> spans, string kind) =>
        [.. spans.Where(span => span.Kind == kind)];

    /// <summary>The spans whose attribute has a value. A number is compared by its digits, as Studio wrote them.</summary>
    /// <param name="spans">The spans.</param>
    /// <param name="key">The attribute.</param>
    /// <param name="value">The value as text: <c>true</c>, <c>42</c>.</param>
    public static IReadOnlyList<StudioSpan> With(this IEnumerable<StudioSpan> spans, string key, string value) =>
        [.. spans.Where(span => span.AttributeText(key) == value)];

    /// <summary>An attribute as text; null when the span has none of this key.</summary>
    public static string? AttributeText(this StudioSpan span, string key)
    {
        ArgumentNullException.ThrowIfNull(span);
        return !span.Attributes.TryGetProperty(key, out JsonElement value) ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : value.GetRawText();
    }

    /// <summary>The time from start to end, to the microsecond that Studio keeps.</summary>
    public static TimeSpan Duration(this StudioSpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        return TimeOf(span.EndTime) - TimeOf(span.StartTime);
    }

    internal static DateTimeOffset TimeOf(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
