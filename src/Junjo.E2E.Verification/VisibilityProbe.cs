using System.Threading.Channels;

using Junjo.E2E.Otlp;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Verification;

/// <summary>
/// Measures, while sending goes on, how long after its acknowledgement a workflow becomes visible: one workflow at a time, the newest there is,
/// so that it hardly disturbs what it measures.
/// </summary>
public sealed class VisibilityProbe
{
    private const int MaxSamples = 10_000;
    private const double Factor = 1.5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PauseBetweenSamples = TimeSpan.FromMilliseconds(100);

    private readonly StudioClient client;
    private readonly RunManifest manifest;
    private readonly RunClock clock;
    private readonly TimeSpan deadline;
    private readonly SpanIds ids;
    private readonly List<VisibilityPoint> lags = [];
    private readonly HashSet<TraceKey> seen = [];
    private readonly List<SpanRow> rows = [];
    private readonly HashSet<int> spans = [];
    private readonly Channel<Sample> newest = Channel.CreateBounded<Sample>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Prepares a probe.</summary>
    /// <param name="client">Reads.</param>
    /// <param name="manifest">The run.</param>
    /// <param name="settings">Says how long a workflow is waited for.</param>
    /// <param name="clock">The run's clock.</param>
    public VisibilityProbe(StudioClient client, RunManifest manifest, VerificationSettings settings, RunClock clock)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(settings);
        this.client = client;
        this.manifest = manifest;
        this.clock = clock;
        deadline = settings.Deadline;
        ids = new SpanIds(manifest.Seed, manifest.Run);
        Reads = new ReadLog(Findings, maxConsecutiveFailures: int.MaxValue);
    }

    /// <summary>Lags measured so far, in the order of their acknowledgements; read them when the probe has ended.</summary>
    public IReadOnlyList<VisibilityPoint> Lags => lags;

    /// <summary>What was wrong with the answers themselves.</summary>
    internal FindingLog Findings { get; } = new();

    /// <summary>The reads made.</summary>
    internal ReadLog Reads { get; }

    internal bool HasSeen(TraceKey key) => seen.Contains(key);

    /// <summary>Says that spans of a workflow have just been acknowledged. Never waits.</summary>
    public void Acked(WorkflowAddress workflow, int spanCount) => newest.Writer.TryWrite(new Sample(workflow, spanCount, clock.Elapsed));

    /// <summary>Says that nothing more will be acknowledged.</summary>
    public void Complete() => newest.Writer.TryComplete();

    /// <summary>Measures until it is complete, or asked to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (Sample sample in newest.Reader.ReadAllAsync(cancellationToken))
            {
                if (lags.Count < MaxSamples)
                {
                    await MeasureAsync(sample, cancellationToken);
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
    public Task FlushAsync(CancellationToken cancellationToken) => Reads.TryAsync(() => client.Admin.FlushAsync(cancellationToken));

    private async Task MeasureAsync(Sample sample, CancellationToken cancellationToken)
    {
        var pause = new BackOff(clock.Time, FirstPause, LongestPause, Factor);
        while (clock.Elapsed - sample.AckedAt < deadline)
        {
            if (await IsVisibleAsync(sample, cancellationToken))
            {
                lags.Add(new VisibilityPoint(sample.AckedAt, clock.Elapsed - sample.AckedAt));
                if (manifest.WorkflowsPerTrace == 1)
                {
                    seen.Add(new TraceKey(sample.Workflow.Service, sample.Workflow.Workflow));
                }

                return;
            }

            await pause.WaitAsync(pause.Next, cancellationToken);
        }
    }

    private Task<bool> IsVisibleAsync(Sample sample, CancellationToken cancellationToken) => Reads.TryAsync(async () =>
    {
        TraceId trace = ids.Trace(sample.Workflow.Service, manifest.TraceOf(sample.Workflow.Workflow));
        using StudioBody body = await client.Spans.ReadAsync(SpanQuery.Trace(trace.ToString()), cancellationToken);
        SpanRow.Scan(body.Utf8.Span, rows);
        TraceJudge.ReportOtherTrace(rows, trace, manifest.Services[sample.Workflow.Service], Findings);
        spans.Clear();
        foreach (SpanRow row in rows)
        {
            if (row.SpanId is { } id && ids.TryDecode(id, out SpanAddress span) && span.WorkflowAddress == sample.Workflow)
            {
                spans.Add(span.Span);
            }
        }

        return spans.Count >= sample.SpanCount;
    });

    private readonly record struct Sample(WorkflowAddress Workflow, int SpanCount, TimeSpan AckedAt);
}
