using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Sdk;

/// <summary>
/// Sends what a plan says through OpenTelemetry's SDK for .NET: so many workflows of a service at once, each followed by the next when the
/// SDK has
/// exported all of its spans, or has had its time.
/// </summary>
public sealed class SdkGenerator : ISending
{
    /// <summary>Services of a run at most: each has a provider with a thread of its own.</summary>
    public const int MaxServices = 64;

    private static readonly TimeSpan grace = TimeSpan.FromSeconds(1);

    private readonly RunPlan plan;
    private readonly RunClock clock;
    private readonly RunWorkload workload;
    private readonly ExportTally tally;
    private readonly SdkLedger ledger;
    private readonly SdkService[] services;
    private readonly int[] next;

    /// <summary>Prepares a run.</summary>
    /// <param name="plan">What is sent.</param>
    /// <param name="target">Where to.</param>
    /// <param name="ledger">Where it is written down.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="acked">
    /// Is told of every workflow that was acknowledged whole, by the thread that exported it; must return at once.
    /// </param>
    /// <param name="keys">The API key of each service; null for the target's own.</param>
    /// <param name="queue">Spans that a provider holds; more are dropped by the SDK, without a word.</param>
    public SdkGenerator(RunPlan plan, OtlpTraceClientOptions target, Ledger ledger, RunClock clock, Action<LedgerSlice>? acked = null,
        IReadOnlyList<string>? keys = null, int queue = SdkService.DefaultQueue)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.plan = plan;
        this.clock = clock;
        workload = new RunWorkload(plan.Manifest);
        tally = new ExportTally(clock);
        this.ledger = new SdkLedger(ledger, workload.Ids, clock, tally, acked);
        (int first, int count) = plan.OwnServices;
        services = [.. Enumerable.Range(first, count)
            .Select(service => new SdkService(
            service, workload.ResourceOf(service),
        target with { Deadline = plan.ExportDeadline, ApiKey = keys?[service] ?? target.ApiKey }, this.ledger, queue))];
        next = new int[count];
    }

    /// <inheritdoc/>
    public GenerationProgress Progress => tally.Progress;

    /// <inheritdoc/>
    public async Task<GenerationResult> RunAsync(CancellationToken drain, CancellationToken abort)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(drain, abort);
        IEnumerable<Func<Task>> lanes = Enumerable.Range(0, services.Length * plan.Concurrency)
            .Select(lane => (Func<Task>)(() => RunLaneAsync(lane % services.Length, stop.Token)));
        await Lanes.RunAsync(lanes, stop);

        // Each may take all of its patience when Studio does not answer.
        TimeSpan patience = abort.IsCancellationRequested ? TimeSpan.Zero : plan.ExportDeadline + grace;
        await Task.WhenAll(services.Select(service => OnItsOwnThreadAsync(() => service.Flush(patience))));

        ledger.Close();
        return tally.Result(ledger.Exports, isInterrupted: stop.IsCancellationRequested && !IsOver
            && !next.All(number => number >= plan.Cycles));
    }

    /// <inheritdoc/>
    public void Dispose() => Task.WaitAll(services.Select(service => OnItsOwnThreadAsync(service.Dispose)));

    // The SDK blocks the thread that flushes or disposes a provider.
    private static Task OnItsOwnThreadAsync(Action blocking) =>
        Task.Factory.StartNew(blocking, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private bool IsOver => plan.Duration is { } duration && clock.Elapsed >= duration;

    private async Task RunLaneAsync(int service, CancellationToken stop)
    {
        WorkflowEmitter emitter = workload.CreateEmitter();
        var writer = new SpanWriter();
        while (!stop.IsCancellationRequested && !IsOver)
        {
            int number = Interlocked.Increment(ref next[service]) - 1;
            if (number >= (plan.Cycles ?? WorkflowAddress.MaxWorkflows))
            {
                return;
            }

            var workflow = new WorkflowAddress(plan.OwnServices.First + service, number);
            emitter.Select(workflow);
            Task exported = ledger.Open(workflow, emitter.SpanCount);
            for (int span = 0; span < emitter.SpanCount; span++)
            {
                writer.Output.Reset();
                emitter.WriteSpan(span, writer);
                services[service].Emit(OtlpSpan.Decode(writer.Output.WrittenMemory.Span[SpanWriter.PrefixBytes..]));
            }

            await exported.WaitAsync(plan.ExportDeadline + SdkService.Delay + grace, clock.Time, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
