using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Defects that show in lists and traces.</summary>
internal static class QueryDefects
{
    private const int SearchedFiles = 20;
    private const int LlmWindowFactor = 5;
    private const int LlmWindow = 5_000;
    private const int Tied = 20;
    private const int ShownOfTied = 5;
    private const int Calls = 6;
    private const int SeriesOfTies = 20;
    private static readonly TimeSpan RecentAge = TimeSpan.FromSeconds(121);

    public static async Task<Sighting> UnknownTraceIsEmpty(WireStudio studio)
    {
        var (status, text) = await studio.GetAsync(WireStudio.Observability + WireSpans.TracePath(WireSpans.NewTrace()));
        return new Sighting((status, text) == (200, "[]"), $"a trace that does not exist was answered {status} {text}");
    }

    public static async Task<Sighting> SlashedServiceIsNotFound(WireStudio studio)
    {
        string service = WireStudio.NewService() + "/part";
        await studio.ExportAsync(service, WireSpans.Root(WireSpans.NewTrace()));
        await studio.PassSnapshotAsync();
        int status = (await studio.GetAsync(WireStudio.Observability + WireSpans.ServicePath(service))).Status;
        return new Sighting(status == 404, $"the list of a service with a slash in its name, which holds a span, was answered {status}");
    }

    public static async Task<Sighting> EmptyNameListsEveryService(WireStudio studio)
    {
        string service = WireStudio.NewService();
        await studio.ExportAsync(service, Newest(WireSpans.NewTrace()));
        await studio.PassSnapshotAsync();
        bool isThere = (await studio.GetAsync($"{WireStudio.Observability}/services//spans")).Text.Contains(
            service, StringComparison.Ordinal);
        return new Sighting(isThere, isThere ? "/services//spans lists a span of another service"
            : "/services//spans lists no span of another service");
    }

    public static async Task<Sighting> UnnamedServiceIsListed(WireStudio studio)
    {
        await studio.ExportAsync(WireSpans.Request(resource: null, WireSpans.Root(WireSpans.NewTrace())));
        bool isThere = (await studio.RowsAsync("/services")).Any(service => service.ValueEquals(""));
        return new Sighting(isThere, isThere ? "/services lists a service without a name" : "/services lists no service without a name");
    }

    public static async Task<Sighting> TwentyFirstFileIsNotSearched(WireStudio studio)
    {
        string service = WireStudio.NewService();
        for (int number = 0; number <= SearchedFiles; number++)
        {
            await studio.ExportAsync(service, WireSpans.Root(WireSpans.NewTrace(), number));
            await studio.FlushAsync();
        }

        await studio.PassAsync(RecentAge);
        int rows = (await studio.RowsAsync(WireSpans.ServicePath(service))).Length;
        return new Sighting(rows == SearchedFiles, $"of {SearchedFiles + 1} spans in as many files the list shows {rows}");
    }

    public static Task<Sighting> ModelCallsBeyondTheWindowAreMissed(WireStudio studio) =>
        MissedAsync(studio, roots: LlmWindowFactor, limit: 1);

    // The largest limit asks for more than the window holds on 0.80 only.
    public static async Task<Sighting> ModelCallsBeyondFiveThousandRootsAreMissed(WireStudio studio) => studio.IsOlder
        ? await MissedAsync(studio, roots: LlmWindow, limit: studio.Release.MaxLimit)
        : new Sighting(false, $"the largest limit of the release is {studio.Release.MaxLimit:N0}");

    public static async Task<Sighting> AnswerIsOld(WireStudio studio)
    {
        var trace = WireSpans.NewTrace();
        string service = WireStudio.NewService();
        await studio.ExportAsync(service, WireSpans.Root(trace));
        await studio.TraceAsync(trace);
        await studio.ExportAsync(service, WireSpans.Root(trace, 2));
        int rows = (await studio.RowsNowAsync(WireSpans.TracePath(trace))).Length;
        return new Sighting(rows == 1, $"right after the second of two spans was acknowledged, the trace showed {rows}");
    }

    public static async Task<Sighting> NestedWorkflowUsesUpTheLimit(WireStudio studio)
    {
        string service = WireStudio.NewService();
        var nested = new AnyValue.Map([new("junjo.span_type", "workflow")]);
        await studio.ExportAsync(
            service,
            WireSpans.Root(WireSpans.NewTrace(), 1).With(("junjo.span_type", "workflow")),
            WireSpans.Root(WireSpans.NewTrace(), 2).With(("nested", nested)));
        int rows = (await studio.RowsAsync(WireSpans.ServicePath(service, "workflows?limit=1"))).Length;
        return new Sighting(rows == 0, $"workflows?limit=1 of a service with one workflow shows {rows}");
    }

    // On 0.82 it is seen within a second of a flush, and not each time.
    public static async Task<Sighting> TiesChangeBetweenCalls(WireStudio studio)
    {
        int most = studio.IsOlder ? 1 : SeriesOfTies;
        for (int series = 1; series <= most; series++)
        {
            int answers = await AnswersOfTiesAsync(studio);
            if (answers > 1)
            {
                return new Sighting(
                    true,
                    $"of {Tied} spans with one start time, {Calls} equal calls with limit={ShownOfTied} showed {answers} different sets, "
                        + $"in series {series} of at most {most}");
            }
        }

        return new Sighting(false,
            $"of {Tied} spans with one start time, {Calls} equal calls with limit={ShownOfTied} showed one set, in {most} series");
    }

    private static async Task<int> AnswersOfTiesAsync(WireStudio studio)
    {
        string service = WireStudio.NewService();
        var spans = Enumerable.Range(1, Tied).Select(_ => WireSpans.Root(WireSpans.NewTrace()));
        await studio.ExportAsync(service, [.. spans]);
        await studio.PassSnapshotAsync();
        if (!studio.IsOlder)
        {
            await studio.FlushAsync();
            await studio.ExportAsync(WireStudio.NewService(), WireSpans.Root(WireSpans.NewTrace()));
        }

        var answers = new HashSet<string>();
        for (int call = 0; call < Calls; call++)
        {
            var rows = await studio.RowsNowAsync(WireSpans.ServicePath(service, $"spans?limit={ShownOfTied}"));
            answers.Add(string.Join(' ', rows.Select(row => row.GetProperty("trace_id").GetString())));
        }

        return answers.Count;
    }

    private static async Task<Sighting> MissedAsync(WireStudio studio, int roots, int limit)
    {
        string service = WireStudio.NewService();
        await studio.ExportAsync(service, WireSpans.Root(WireSpans.NewTrace(), 0).With(("gen_ai.provider.name", "p")));
        await studio.ExportAsync(service, [.. Enumerable.Range(1, roots).Select(number => WireSpans.Root(WireSpans.NewTrace(), number))]);
        int rows = (await studio.RowsAsync(WireSpans.ServicePath(service, $"spans/root?has_llm=true&limit={limit}"))).Length;
        return new Sighting(rows == 0, $"the one root with a model call, below {roots:N0} newer ones, with limit={limit}: {rows} rows");
    }

    private static OtlpSpan Newest(byte[] trace) =>
        WireSpans.Root(trace) with { StartTimeUnixNano = long.MaxValue - 1, EndTimeUnixNano = long.MaxValue };
}
