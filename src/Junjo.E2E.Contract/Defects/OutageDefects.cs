using System.Diagnostics;

using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Defects that show when a half is away, was ended, or has no room on its disk.</summary>
internal static class OutageDefects
{
    private const string KillIngestion = "kill-ingestion";
    private const string KillBackend = "kill-backend";
    private const int InMemory = 10;
    private const int SegmentSpans = 1_000;
    private const int FlushBytes = 26 * 1024 * 1024;
    private const int LargeSpanBytes = 3_500_000;
    private static readonly TimeSpan SlowQuery = TimeSpan.FromSeconds(10);

    public static async Task<Sighting> OutageMakesKeysInvalid(WireStudio studio)
    {
        var (_, key) = await studio.NewKeyAsync();
        CallStatus? answer = null;
        await studio.DuringAsync(KillBackend, async () => answer = await studio.KnockAsync(key));
        await studio.BackAsync();
        return new Sighting(
            answer!.Code == "UNAUTHENTICATED",
            $"while the backend was away an export with a good key that was not remembered was answered {answer.Code} {answer.Message}");
    }

    public static async Task<Sighting> AcknowledgedIsLost(WireStudio studio)
    {
        var trace = WireSpans.NewTrace();
        var answer = await studio.ExportAsync(WireStudio.NewService(), Spans(trace, InMemory));
        await studio.DuringAsync(KillIngestion, () => Task.CompletedTask);
        await studio.BackAsync();
        int rows = (await studio.TraceAsync(trace)).Length;
        return new Sighting(answer.Code == "OK" && rows < InMemory,
            $"{InMemory} spans were answered {answer.Code}, ingestion was killed at once: {rows} are there");
    }

    public static async Task<Sighting> HotDataVanishesWith200(WireStudio studio)
    {
        var trace = await SeenAsync(studio);
        (int Status, string Text) answer = (0, "");
        await studio.DuringAsync(
            KillIngestion, async () => answer = await studio.GetAsync(WireStudio.Observability + WireSpans.TracePath(trace)));
        await studio.BackAsync();
        return new Sighting(answer is (200, "[]"),
            $"while ingestion was away the trace, seen before, was answered {answer.Status} {answer.Text}");
    }

    public static async Task<Sighting> CachedQueryMakesNothingDurable(WireStudio studio)
    {
        var trace = WireSpans.NewTrace();
        string service = WireStudio.NewService();
        await studio.ExportAsync(service, WireSpans.Root(trace));
        await studio.RowsAsync(WireSpans.TracePath(trace));
        await studio.ExportAsync(service, WireSpans.Root(trace, 2));
        await studio.RowsNowAsync(WireSpans.TracePath(trace));
        await studio.DuringAsync(KillIngestion, () => Task.CompletedTask);
        await studio.BackAsync();
        var names = (await studio.TraceAsync(trace)).Select(row => row.GetProperty("name").GetString()).ToArray();
        return new Sighting(
            names is ["span 1"],
            $"of span 1, before a query, and span 2, before a second query within a second, there are after a kill: "
                + $"{string.Join(", ", names)}");
    }

    public static async Task<Sighting> FirstQueryTakesLong(WireStudio studio)
    {
        var trace = await SeenAsync(studio);
        var took = new List<TimeSpan>();
        await studio.DuringAsync(KillIngestion, async () =>
        {
            for (int query = 0; query < 2; query++)
            {
                long start = Stopwatch.GetTimestamp();
                await studio.GetAsync(WireStudio.Observability + WireSpans.TracePath(trace));
                took.Add(Stopwatch.GetElapsedTime(start) / studio.TimeScale);
            }
        });
        await studio.BackAsync();
        return new Sighting(
            took[0] >= SlowQuery && took[1] < took[0] / 2,
            $"after ingestion had vanished the first query took {took[0].TotalSeconds:0.0} s of Studio's time and the second "
                + $"{took[1].TotalSeconds:0.0} s");
    }

    public static async Task<Sighting> FullDiskHidesHotSpans(WireStudio studio)
    {
        var (seen, refused) = (await SeenAsync(studio), WireSpans.NewTrace());
        (int Status, string Text) answer = (0, "");
        CallStatus? export = null;
        await studio.DuringAsync("volume-full", async () =>
        {
            export = await studio.ExportAsync(WireStudio.NewService(), WireSpans.Root(refused));
            await studio.PassSnapshotAsync();
            answer = await studio.GetAsync(WireStudio.Observability + WireSpans.TracePath(seen));
        });
        int later = (await studio.TraceAsync(refused)).Length;
        return new Sighting(
            answer is (200, "[]") || (export!.Code != "OK" && later > 0),
            $"on a full disk a hot trace was answered {answer.Status} {Short(answer.Text)}, an export {export!.Code}; of its span {later} "
                + $"was there once there was room");
    }

    public static async Task<Sighting> SealedIsInvisibleAfterARestart(WireStudio studio)
    {
        var trace = WireSpans.NewTrace();
        string large = new('x', LargeSpanBytes);
        await studio.ExportAsync(WireStudio.NewService(), Spans(trace, InMemory));
        for (int sent = 0; sent < FlushBytes; sent += LargeSpanBytes)
        {
            await studio.ExportAsync(WireStudio.NewService(), WireSpans.Root(WireSpans.NewTrace()).With(("large", large)));
        }

        // Whole segments alone make Studio look at the size.
        await studio.ExportAsync(WireStudio.NewService(), Spans(WireSpans.NewTrace(), SegmentSpans));
        int before = (await studio.TraceAsync(trace)).Length;
        await studio.DuringAsync(KillIngestion, () => Task.CompletedTask);
        await studio.BackAsync();
        int after = (await studio.TraceAsync(trace)).Length;
        return new Sighting(before > 0 && after == 0,
            $"of {InMemory} spans in a file that was just flushed {before} were shown before ingestion started again and {after} after");
    }

    public static async Task<Sighting> FlushShowsInternals(WireStudio studio)
    {
        (int Status, string Text) answer = (0, "");
        await studio.DuringAsync(KillIngestion, async () => answer = await studio.AskAsync("POST", "/api/admin/flush-wal"));
        await studio.BackAsync();
        bool isInternal = answer.Text.Contains("StatusCode", StringComparison.Ordinal)
            || answer.Text.Contains("ipv4:", StringComparison.Ordinal);
        return new Sighting(isInternal, $"while ingestion was away flush-wal was answered {answer.Status} {Short(answer.Text)}");
    }

    private static async Task<byte[]> SeenAsync(WireStudio studio)
    {
        await studio.SettleAsync();
        var trace = WireSpans.NewTrace();
        await studio.ExportAsync(WireStudio.NewService(), WireSpans.Root(trace));
        return (await studio.TraceAsync(trace)).Length == 1 ? trace
            : throw new CannotTryException("a span that was acknowledged is not shown");
    }

    private static OtlpSpan[] Spans(byte[] trace, int count) =>
        [.. Enumerable.Range(1, count).Select(number => WireSpans.Root(trace, number))];

    private static string Short(string text) => text.Length <= 160 ? text : text[..160] + "...";
}
