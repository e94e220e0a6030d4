using Junjo.E2E.Otlp;
using Junjo.E2E.Tests.Contract.Studios;

namespace Junjo.E2E.Tests.Contract.Defects;

/// <summary>Defects that show in lists and traces.</summary>
internal static class QueryDefects
{
    private const int SearchedFiles = 20;
    private const int LlmWindowFactor = 5;
    private const int LlmWindow = 5_000;
    private static readonly TimeSpan RecentAge = TimeSpan.FromSeconds(121);

    public static async Task<bool> CopiesAreShownTwice(ContractStudio studio)
    {
        await studio.SettleAsync();
        var trace = ContractSpans.NewTrace();
        string service = ContractStudio.NewService();
        await studio.ExportAsync(service, ContractSpans.Root(trace));
        await studio.ExportAsync(service, ContractSpans.Root(trace));
        return (await studio.TraceAsync(trace)).Length == 2;
    }

    public static async Task<bool> UnknownTraceIsEmpty(ContractStudio studio) =>
        await studio.GetAsync(ContractStudio.Observability + ContractSpans.TracePath(ContractSpans.NewTrace())) == (200, "[]");

    public static async Task<bool> SlashedServiceIsNotFound(ContractStudio studio)
    {
        string service = ContractStudio.NewService() + "/part";
        await studio.ExportAsync(service, ContractSpans.Root(ContractSpans.NewTrace()));
        await studio.PassSnapshotAsync();
        return (await studio.GetAsync(ContractStudio.Observability + ContractSpans.ServicePath(service))).Status == 404;
    }

    public static async Task<bool> EmptyNameListsEveryService(ContractStudio studio)
    {
        string service = ContractStudio.NewService();
        await studio.ExportAsync(service, Newest(ContractSpans.NewTrace()));
        await studio.PassSnapshotAsync();
        return (await studio.GetAsync($"{ContractStudio.Observability}/services//spans")).Text.Contains(service, StringComparison.Ordinal);
    }

    public static async Task<bool> UnnamedServiceIsListed(ContractStudio studio)
    {
        await studio.ExportAsync(ContractSpans.Request(resource: null, ContractSpans.Root(ContractSpans.NewTrace())));
        return (await studio.RowsAsync("/services")).Any(service => service.ValueEquals(""));
    }

    public static async Task<bool> TwentyFirstFileIsNotSearched(ContractStudio studio)
    {
        string service = ContractStudio.NewService();
        for (int number = 0; number <= SearchedFiles; number++)
        {
            await studio.ExportAsync(service, ContractSpans.Root(ContractSpans.NewTrace(), number));
            await studio.FlushAsync();
        }

        await studio.PassAsync(RecentAge);
        return (await studio.RowsAsync(ContractSpans.ServicePath(service))).Length == SearchedFiles;
    }

    public static async Task<bool> ModelCallsBeyondTheWindowAreMissed(ContractStudio studio) =>
        await IsMissedAsync(studio, roots: LlmWindowFactor, limit: 1);

    // The largest limit asks for more than the window holds on 0.80 only.
    public static async Task<bool> ModelCallsBeyondFiveThousandRootsAreMissed(ContractStudio studio) =>
        studio.IsOlder && await IsMissedAsync(studio, roots: LlmWindow, limit: studio.Release.MaxLimit);

    public static async Task<bool> AnswerIsOld(ContractStudio studio)
    {
        var trace = ContractSpans.NewTrace();
        string service = ContractStudio.NewService();
        await studio.ExportAsync(service, ContractSpans.Root(trace));
        await studio.TraceAsync(trace);
        await studio.ExportAsync(service, ContractSpans.Root(trace, 2));
        return (await studio.RowsNowAsync(ContractSpans.TracePath(trace))).Length == 1;
    }

    public static async Task<bool> NestedWorkflowUsesUpTheLimit(ContractStudio studio)
    {
        string service = ContractStudio.NewService();
        var nested = new AnyValue.Map([new("junjo.span_type", "workflow")]);
        await studio.ExportAsync(
            service,
            ContractSpans.Root(ContractSpans.NewTrace(), 1).With(("junjo.span_type", "workflow")),
            ContractSpans.Root(ContractSpans.NewTrace(), 2).With(("nested", nested)));
        return (await studio.RowsAsync(ContractSpans.ServicePath(service, "workflows?limit=1"))).Length == 0;
    }

    private static async Task<bool> IsMissedAsync(ContractStudio studio, int roots, int limit)
    {
        string service = ContractStudio.NewService();
        await studio.ExportAsync(service, ContractSpans.Root(ContractSpans.NewTrace(), 0).With(("gen_ai.provider.name", "p")));
        await studio.ExportAsync(service, [.. Enumerable.Range(1, roots).Select(number => ContractSpans.Root(ContractSpans.NewTrace(), number))]);
        return (await studio.RowsAsync(ContractSpans.ServicePath(service, $"spans/root?has_llm=true&limit={limit}"))).Length == 0;
    }

    private static OtlpSpan Newest(byte[] trace) =>
        ContractSpans.Root(trace) with { StartTimeUnixNano = long.MaxValue - 1, EndTimeUnixNano = long.MaxValue };
}
