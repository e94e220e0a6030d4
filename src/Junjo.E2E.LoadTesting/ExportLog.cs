using Grpc.Core;

using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.LoadTesting;

/// <summary>Records what becomes of the exports of one executor. Thread-safe.</summary>
internal sealed class ExportLog
{
    private static readonly int codes = Enum.GetValues<StatusCode>().Max(code => (int)code) + 1;

    private readonly MetricStore store;
    private readonly IReadOnlyDictionary<string, string> tags;
    private readonly TrendSeries acked;
    private readonly RateSeries failed;
    private readonly CounterSeries workflows;
    private readonly CounterSeries spans;
    private readonly CounterSeries bytes;
    private readonly CounterSeries refused;
    private readonly TrendSeries?[,] failures = new TrendSeries?[(int)ExportOutcome.Unknown + 1, codes];

    public ExportLog(MetricStore store, IReadOnlyDictionary<string, string> tags)
    {
        this.store = store;
        this.tags = tags;
        acked = store.Trend(MetricCatalog.ExportDuration, tags);
        failed = store.Rate(MetricCatalog.ExportFailed, tags);
        workflows = store.Counter(MetricCatalog.WorkflowsAcked, tags);
        spans = store.Counter(MetricCatalog.SpansAcked, tags);
        bytes = store.Counter(MetricCatalog.DataSent, tags);
        refused = store.Counter(MetricCatalog.ExportsRefused, tags);
    }

    /// <summary>An export has ended.</summary>
    /// <param name="sent">How.</param>
    /// <param name="duration">Since it was due.</param>
    /// <param name="request">What it was.</param>
    public void Ended(in SentExport sent, TimeSpan duration, ExportEncoder request)
    {
        bool isAcked = sent.Outcome == ExportOutcome.Acked;
        failed.Add(!isAcked);
        bytes.Add(request.Request.Length);
        if (!isAcked)
        {
            refused.Add(sent.Code == StatusCode.ResourceExhausted ? 1 : 0);
            FailuresOf(sent).Add(duration);
            return;
        }

        acked.Add(duration);
        foreach (ref readonly LedgerSlice slice in request.Slices)
        {
            spans.Add(slice.SpanCount);
            workflows.Add(slice.FirstSpan == 0 ? 1 : 0);
        }
    }

    // A race makes the same series twice: the store gives out one.
    private TrendSeries FailuresOf(in SentExport sent) => failures[(int)sent.Outcome, (int)sent.Code] ??= store.Trend(
        MetricCatalog.ExportFailedDuration,
        new Dictionary<string, string>(tags) { ["outcome"] = sent.Outcome.ToString(), ["status"] = sent.Code.ToString() });
}
