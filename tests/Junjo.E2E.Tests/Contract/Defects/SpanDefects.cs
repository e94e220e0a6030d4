using System.Text.Json;

using Junjo.E2E.Otlp;
using Junjo.E2E.Tests.Contract.Studios;

namespace Junjo.E2E.Tests.Contract.Defects;

/// <summary>Defects that show in one span.</summary>
internal static class SpanDefects
{
    public static async Task<bool> KindsAreShifted(ContractStudio studio) =>
        (await ShownAsync(studio, span => span with { Kind = 1 })).GetProperty("kind").ValueEquals("SERVER");

    public static async Task<bool> KindZeroIsUnspecified(ContractStudio studio) =>
        !studio.IsOlder && (await ShownAsync(studio, span => span with { Kind = 0 })).GetProperty("kind").ValueEquals("UNSPECIFIED");

    public static async Task<bool> FlagsAreAConstant(ContractStudio studio) =>
        (await ShownAsync(studio, span => span with { Flags = 0x301 })).GetProperty("trace_flags").GetInt64() == 0;

    public static async Task<bool> ScopeIsNotShown(ContractStudio studio)
    {
        var trace = ContractSpans.NewTrace();
        string scope = ContractStudio.NewService();
        var scoped = new ScopeSpans { Scope = new OtlpScope(scope), Spans = [ContractSpans.Root(trace)] };
        await studio.ExportAsync(new ExportRequest([new ResourceSpans { Scopes = [scoped] }]));
        return !(await studio.SpanAsync(trace)).GetRawText().Contains(scope, StringComparison.Ordinal);
    }

    public static async Task<bool> TimesAreCut(ContractStudio studio) =>
        (await ShownAsync(studio, span => span)).GetProperty("start_time").ValueEquals("2026-04-05T12:00:00.124456+00:00");

    public static async Task<bool> EventTimesAreNumbers(ContractStudio studio) =>
        (await ShownAsync(studio, span => span with { Events = [new SpanEvent { TimeUnixNano = ContractSpans.Start }] }))
            .GetProperty("events_json")[0].GetProperty("timeUnixNano").ValueKind is JsonValueKind.Number;

    public static async Task<bool> ZeroParentIsAParent(ContractStudio studio) =>
        (await ShownAsync(studio, span => span with { ParentSpanId = new byte[8] })).GetProperty("parent_span_id").ValueKind is JsonValueKind.String;

    public static async Task<bool> ShortIdsAreStored(ContractStudio studio) =>
        (await ShownAsync(studio, span => span with { SpanId = new byte[] { 0xAB } })).GetProperty("span_id").ValueEquals("ab");

    private static async Task<JsonElement> ShownAsync(ContractStudio studio, Func<OtlpSpan, OtlpSpan> change)
    {
        var trace = ContractSpans.NewTrace();
        await studio.ExportAsync(ContractStudio.NewService(), change(ContractSpans.Root(trace)));
        return await studio.SpanAsync(trace);
    }
}
