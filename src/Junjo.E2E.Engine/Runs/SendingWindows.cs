using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Runs;

/// <summary>Cuts a run's sending into stretches of equal length, for its chart.</summary>
public static class SendingWindows
{
    private const int MaxWindows = 60;
    private const int ShortestMs = 100;

    /// <summary>Cuts a run into at most 60 stretches of equal length, 100 ms or more each.</summary>
    public static IReadOnlyList<SendingWindow> Of(SentTable sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        int last = sent.Slices.Select(slice => slice.SettledMs).DefaultIfEmpty().Max();
        int length = Math.Max(ShortestMs, (last / MaxWindows) + 1);
        ILookup<int, SentSlice> slices = sent.Slices.ToLookup(slice => slice.SettledMs / length);
        return sent.Slices.Count == 0 ? []
            : [.. Enumerable.Range(0, (last / length) + 1).Select(window => Of(slices[window], window * length, length))];
    }

    private static SendingWindow Of(IEnumerable<SentSlice> slices, int fromMs, int lengthMs)
    {
        SentSlice[] acked = [.. slices.Where(slice => slice.Outcome == ExportOutcome.Acked)];
        int[] sorted = [.. acked.GroupBy(slice => slice.Export).Select(export => export.First().SettledMs - export.First().SentMs).Order()];
        return new SendingWindow(
            TimeSpan.FromMilliseconds(fromMs),
            TimeSpan.FromMilliseconds(lengthMs),
            acked.Sum(slice => (long)slice.SpanCount),
            slices.Sum(slice => (long)slice.SpanCount) - acked.Sum(slice => (long)slice.SpanCount),
            At(sorted, 50),
            At(sorted, 95),
            At(sorted, 100));
    }

    private static TimeSpan At(int[] sorted, int percent) =>
        TimeSpan.FromMilliseconds(sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)]);
}
