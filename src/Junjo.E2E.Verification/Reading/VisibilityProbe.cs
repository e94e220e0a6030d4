using System.Threading.Channels;

using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Reading;

/// <summary>
/// Measures, while sending goes on, how long after its acknowledgement a workflow becomes visible: one workflow at a time, the newest there
/// is,
/// so that it hardly disturbs what it measures. In a live verification it looks at every workflow instead, several at a time, and compares
/// every field.
/// </summary>
public sealed class VisibilityProbe
{
    private const int MaxSamples = 10_000;
    private const int MaxWaiting = 100_000;
    private const double Factor = 1.5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PauseBetweenSamples = TimeSpan.FromMilliseconds(100);

    private readonly StudioClient client;
    private readonly RunUnderJudgement run;
    private readonly VerificationSettings settings;
    private readonly RunClock clock;
    private readonly TargetState state;

    // Guards lags and seen.
    private readonly Lock gate = new();
    private readonly List<VisibilityPoint> lags = [];
    private readonly HashSet<TraceKey> seen = [];
    private readonly Channel<Sample> newest;
    private long judged;

    /// <summary>Prepares a probe.</summary>
    /// <param name="client">Reads.</param>
    /// <param name="release">Says what the Studio keeps and shows.</param>
    /// <param name="manifest">The run.</param>
    /// <param name="settings">Says how long a workflow is waited for, and whether this is a live verification.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="state">Notes the reads under way, and the flushes.</param>
    public VisibilityProbe(
        StudioClient client, StudioRelease release, RunManifest manifest, VerificationSettings settings, RunClock clock, TargetState state)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(settings);
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.state = state;
        run = new RunUnderJudgement(manifest, new SentTable([]), release, only: null);
        newest = Channel.CreateBounded<Sample>(
            new BoundedChannelOptions(settings.IsLive ? MaxWaiting : 1) { FullMode = BoundedChannelFullMode.DropOldest });
        Reads = new ReadLog(Findings, maxConsecutiveFailures: int.MaxValue, settings.ReadRate, clock.Time, state);
    }

    /// <summary>Lags measured so far, in the order of their acknowledgements; read them when the probe has ended.</summary>
    public IReadOnlyList<VisibilityPoint> Lags => lags;

    /// <summary>What was wrong with the answers themselves.</summary>
    internal FindingLog Findings => run.Findings;

    /// <summary>The reads made.</summary>
    internal ReadLog Reads { get; }

    /// <summary>
    /// Workflows that were looked for while sending went on, and seen whole; with <c>--verify live</c> every field of them was compared.
    /// </summary>
    public long Judged => Volatile.Read(ref judged);

    internal bool HasSeen(TraceKey key) => seen.Contains(key);

    /// <summary>Says that spans of a workflow have just been acknowledged. Never waits.</summary>
    public void Acked(WorkflowAddress workflow, int spanCount) => newest.Writer.TryWrite(new Sample(workflow, spanCount, clock.Elapsed));

    /// <summary>Says that nothing more will be acknowledged.</summary>
    public void Complete() => newest.Writer.TryComplete();

    /// <summary>Measures until it is complete, or asked to stop.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, settings.IsLive ? settings.Readers : 1).Select(_ => MeasureAllAsync(cancellationToken)));

    private async Task MeasureAllAsync(CancellationToken cancellationToken)
    {
        var look = new Look(run, settings.IsLive);
        try
        {
            await foreach (Sample sample in newest.Reader.ReadAllAsync(cancellationToken))
            {
                if (settings.IsLive)
                {
                    await MeasureAsync(look, sample, cancellationToken);
                }
                else if (lags.Count < MaxSamples)
                {
                    await MeasureAsync(look, sample, cancellationToken);
                    await Task.WhenAny(newest.Reader.Completion, Task.Delay(PauseBetweenSamples, clock.Time, cancellationToken));
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was measured so far stands.
        }
    }

    /// <summary>Asks Studio to move what it has into its cold tier.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (await Reads.TryAsync(
            "POST /api/admin/flush-wal", () => client.Admin.FlushAsync(cancellationToken), cancellationToken) is not null)
        {
            state.Flushed();
        }
    }

    private async Task MeasureAsync(Look look, Sample sample, CancellationToken cancellationToken)
    {
        var pause = new BackOff(clock.Time, FirstPause, LongestPause, Factor);
        while (clock.Elapsed - sample.AckedAt < settings.Deadline)
        {
            if (await IsVisibleAsync(look, sample, cancellationToken))
            {
                Saw(sample);
                return;
            }

            await pause.WaitAsync(pause.Next, cancellationToken);
        }
    }

    private void Saw(Sample sample)
    {
        Interlocked.Increment(ref judged);
        lock (gate)
        {
            if (lags.Count < MaxSamples)
            {
                lags.Add(new VisibilityPoint(sample.AckedAt, clock.Elapsed - sample.AckedAt));
            }

            if (run.Manifest.WorkflowsPerTrace == 1)
            {
                seen.Add(new TraceKey(sample.Workflow.Service, sample.Workflow.Workflow));
            }
        }
    }

    private Task<bool> IsVisibleAsync(Look look, Sample sample, CancellationToken cancellationToken) => Reads.TryAsync(
        "the read of a trace just acknowledged",
        async () =>
        {
            TraceId trace = run.Workload.Ids.Trace(sample.Workflow.Service, run.Manifest.TraceOf(sample.Workflow.Workflow));
            using StudioBody body = await client.Spans.ReadTraceAsync(trace.ToString(), cancellationToken);
            return look.IsWhole(sample, trace, body.Utf8.Span);
        },
        cancellationToken);

    private readonly record struct Sample(WorkflowAddress Workflow, int SpanCount, TimeSpan AckedAt);

    /// <summary>Looks at answers, one at a time.</summary>
    private sealed class Look(RunUnderJudgement run, bool compares)
    {
        private readonly RowJudge rowJudge = new(run);
        private readonly List<SpanRow> rows = [];
        private readonly HashSet<int> spans = [];

        public bool IsWhole(Sample sample, TraceId trace, ReadOnlySpan<byte> body)
        {
            SpanRow.Scan(body, rows);
            TraceJudge.ReportOtherTrace(rows, trace, run.Manifest.Services[sample.Workflow.Service], run.Findings);
            spans.Clear();
            foreach (SpanRow row in rows)
            {
                if (row.SpanId is { } id && run.Workload.Ids.TryDecode(id, out SpanAddress span) && span.WorkflowAddress == sample.Workflow)
                {
                    spans.Add(span.Span);
                }
            }

            bool isWhole = spans.Count >= sample.SpanCount;
            if (isWhole && compares)
            {
                Compare(sample, body);
            }

            return isWhole;
        }

        private void Compare(Sample sample, ReadOnlySpan<byte> body)
        {
            var slice = new SentSlice(sample.Workflow, 0, sample.SpanCount, 0, ExportOutcome.Acked, 1, 0, 0, 0);
            foreach (SpanRow row in rows)
            {
                if (row.SpanId is { } id && run.Workload.Ids.TryDecode(id, out SpanAddress span) && span.WorkflowAddress == sample.Workflow)
                {
                    rowJudge.Judge(body, row, new SentSpan(span, slice));
                }
            }
        }
    }
}
