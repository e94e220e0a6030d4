using System.Text.Json;

using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Defects that show in one span.</summary>
internal static class SpanDefects
{
    public static async Task<Sighting> KindsAreShifted(WireStudio studio) =>
        Shown(await ShownAsync(studio, span => span with { Kind = 1 }), "kind", kind => kind.ValueEquals("SERVER"));

    public static async Task<Sighting> KindZeroIsUnspecified(WireStudio studio) =>
        Shown(await ShownAsync(studio, span => span with { Kind = 0 }), "kind", kind => !studio.IsOlder && kind.ValueEquals("UNSPECIFIED"));

    public static async Task<Sighting> FlagsAreAConstant(WireStudio studio) =>
        Shown(await ShownAsync(studio, span => span with { Flags = 0x301 }), "trace_flags", flags => flags.GetInt64() == 0);

    public static async Task<Sighting> ScopeIsNotShown(WireStudio studio)
    {
        var trace = WireSpans.NewTrace();
        string scope = WireStudio.NewService();
        var scoped = new ScopeSpans { Scope = new OtlpScope(scope), Spans = [WireSpans.Root(trace)] };
        await studio.ExportAsync(new ExportRequest([new ResourceSpans { Scopes = [scoped] }]));
        bool isShown = (await studio.SpanAsync(trace)).GetRawText().Contains(scope, StringComparison.Ordinal);
        return new Sighting(!isShown, isShown ? "the row shows the name of the scope" : "no member of the row holds the name of the scope");
    }

    public static async Task<Sighting> TimesAreCut(WireStudio studio) =>
        Shown(await ShownAsync(studio, span => span), "start_time", time => time.ValueEquals("2026-04-05T12:00:00.124456+00:00"));

    public static async Task<Sighting> EventTimesAreNumbers(WireStudio studio)
    {
        var row = await ShownAsync(studio, span => span with { Events = [new SpanEvent { TimeUnixNano = WireSpans.Start }] });
        return Shown(row.GetProperty("events_json")[0], "timeUnixNano", time => time.ValueKind is JsonValueKind.Number);
    }

    public static async Task<Sighting> ZeroParentIsAParent(WireStudio studio) => Shown(
        await ShownAsync(studio, span => span with { ParentSpanId = new byte[8] }), "parent_span_id", parent =>
            parent.ValueKind is JsonValueKind.String);

    public static async Task<Sighting> ShortIdsAreStored(WireStudio studio) =>
        Shown(await ShownAsync(studio, span => span with { SpanId = new byte[] { 0xAB } }), "span_id", id => id.ValueEquals("ab"));

    private static Sighting Shown(JsonElement row, string member, Func<JsonElement, bool> isThere)
    {
        var value = row.GetProperty(member);
        return new Sighting(isThere(value), $"{member} is {value.GetRawText()}");
    }

    private static async Task<JsonElement> ShownAsync(WireStudio studio, Func<OtlpSpan, OtlpSpan> change)
    {
        var trace = WireSpans.NewTrace();
        await studio.ExportAsync(WireStudio.NewService(), change(WireSpans.Root(trace)));
        return await studio.SpanAsync(trace);
    }
}
