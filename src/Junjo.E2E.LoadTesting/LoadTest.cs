using System.Collections.Concurrent;

using Junjo.E2E.LoadTesting.Activities;
using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Results.Load;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting;

/// <summary>Runs a load, once: all of its executors, and the one that watches them.</summary>
public sealed class LoadTest : IDisposable
{
    private const int MaxPoints = 1_800;
    private static readonly TimeSpan shortestInterval = TimeSpan.FromSeconds(1);

    private readonly LoadScenario scenario;
    private readonly MetricStore metrics;
    private readonly RunClock clock;
    private readonly CancellationTokenSource end = new();
    private readonly ExecutorRun[] runs;
    private readonly List<LoadInterval> points = [];
    private readonly ConcurrentBag<IDisposable> users = [];
    private readonly KneeFinder? kneeFinder;
    private readonly ContainerWatch? containers;
    private GeneratorSample before;
    private string? abortedBy;
    private Knee? knee;

    /// <summary>Prepares a load; its clock starts now.</summary>
    /// <param name="scenario">What is done.</param>
    /// <param name="manifest">What every span is a function of.</param>
    /// <param name="sender">Sends.</param>
    /// <param name="metrics">Where it is measured.</param>
    /// <param name="time">The clock.</param>
    /// <param name="target">The Studio, for activities that need more of it than its OTLP side; null where none does.</param>
    public LoadTest(LoadScenario scenario, RunManifest manifest, ExportSender sender, MetricStore metrics, TimeProvider time,
        LoadTarget? target = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        this.scenario = scenario;
        this.metrics = metrics;
        clock = new RunClock(time);
        kneeFinder = scenario.Knee is { } search ? new KneeFinder(search) : null;
        containers = target?.Containers is { } sample ? new ContainerWatch(sample, time) : null;
        var source = new WorkSource(manifest);
        var feed = new TraceFeed(manifest.Services.Count);
        runs = [.. scenario.Executors.Select(executor => Prepare(ContextOf(executor, manifest, sender, source, feed, target)))];
    }

    /// <summary>The last interval; null in the first. May be read at any time.</summary>
    public LoadInterval? Last { get; private set; }

    /// <summary>Since the start.</summary>
    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>How long an interval is: a second, or longer where a load is so long that there would be too many.</summary>
    public TimeSpan Interval =>
        TimeSpan.FromSeconds(Math.Max(shortestInterval.TotalSeconds, Math.Ceiling(scenario.Duration.TotalSeconds / MaxPoints)));

    /// <summary>Runs until all executors have ended, a threshold ends it, or it is asked to stop.</summary>
    /// <param name="drain">Starts nothing new.</param>
    /// <param name="abort">Cancels what is under way.</param>
    public async Task<LoadOutcome> RunAsync(CancellationToken drain, CancellationToken abort)
    {
        using CancellationTokenRegistration stop = drain.Register(end.Cancel);
        before = GeneratorSample.Take(clock);
        using var over = new CancellationTokenSource();
        Task watching = containers?.RunAsync(over.Token) ?? Task.CompletedTask;
        var work = Task.WhenAll(runs.Select(run => Task.Run(() => run.RunAsync(end.Token, abort), CancellationToken.None)));
        using var timer = new PeriodicTimer(Interval, clock.Time);
        while (await Task.WhenAny(work, timer.WaitForNextTickAsync(CancellationToken.None).AsTask()) != work)
        {
            CloseInterval();
            EndWhereSaid();
        }

        await work;
        CloseInterval();
        await over.CancelAsync();
        await watching;
        return new LoadOutcome(clock.Elapsed, points, [.. runs.Select(run => run.Duration)], abortedBy, knee);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        end.Dispose();
        foreach (IDisposable user in users)
        {
            user.Dispose();
        }
    }

    private UserContext ContextOf(
        Executor executor, RunManifest manifest, ExportSender sender, WorkSource source, TraceFeed feed, LoadTarget? target)
    {
        var tags = new Dictionary<string, string>(executor.Tags) { ["scenario"] = executor.Name };
        return new UserContext
        {
            Executor = executor,
            Manifest = manifest,
            Sender = sender,
            Source = source,
            Feed = feed,
            Rest = new RestLog(metrics, tags),
            Metrics = metrics,
            Tags = tags,
            Target = target,
            Clock = clock,
            Stop = end.Token,
        };
    }

    private ExecutorRun Prepare(UserContext context) => new(
        context.Executor,
        clock,
        () =>
        {
            IVirtualUser user = context.CreateUser();
            if (user is IDisposable own)
            {
                users.Add(own);
            }

            return user;
        },
        new IterationLog(metrics, context.Executor, context.Tags));

    private void CloseInterval()
    {
        GeneratorSample now = GeneratorSample.Take(clock);
        TimeSpan length = now.At - before.At;
        metrics.Drain();
        LoadInterval point = PointOf(now, length);
        metrics.Gauge(MetricCatalog.Vus).Set(point.Vus);
        metrics.Gauge(MetricCatalog.GeneratorCpu).Set(point.Cpu);
        metrics.Gauge(MetricCatalog.GeneratorGcPause).Set(point.GcPause);
        metrics.Gauge(MetricCatalog.GeneratorQueue).Set(point.Queue);
        metrics.Gauge(MetricCatalog.GeneratorMemory).Set(point.Memory);
        SetContainers(point.Containers);
        points.Add(point);
        before = now;
        Last = point;
    }

    private void SetContainers(IReadOnlyList<ContainerUse> used)
    {
        if (used.Count > 0)
        {
            metrics.Gauge(MetricCatalog.StudioRss).Set(used.Sum(container => (double)container.Memory));
            metrics.Gauge(MetricCatalog.StudioCpu).Set(used.Sum(container => container.Cpu));
        }

        foreach (ContainerUse container in used)
        {
            var tags = new Dictionary<string, string> { ["container"] = container.Name };
            metrics.Gauge(MetricCatalog.ContainerMemory, tags).Set(container.Memory);
            metrics.Gauge(MetricCatalog.ContainerCpu, tags).Set(container.Cpu);
        }
    }

    private LoadInterval PointOf(in GeneratorSample now, TimeSpan length)
    {
        IReadOnlyList<Series> all = metrics.All;
        LatencyHistogram acked = Merged(all, MetricCatalog.ExportDuration);
        LatencyHistogram read = Merged(all, MetricCatalog.ReadDuration);
        TimeSpan at = now.At;
        return new LoadInterval
        {
            Elapsed = now.At,
            Length = length,
            Vus = runs.Sum(run => run.Active),
            PlannedRate = scenario.Executors.Sum(executor => executor.Arrivals?.RateAt(at - executor.StartTime) ?? 0),
            Iterations = Sum(all, MetricCatalog.Iterations),
            Dropped = Sum(all, MetricCatalog.DroppedIterations),
            Acked = acked.Count,
            Bytes = Sum(all, MetricCatalog.DataSent),
            Failed = all.OfType<TrendSeries>()
                .Where(series => series.Metric == MetricCatalog.ExportFailedDuration && series.Interval.Count > 0)
                .GroupBy(series => series.Tags["status"])
                    .ToDictionary(status => status.Key, status => status.Sum(series => series.Interval.Count)),
            P50 = acked.Percentile(50),
            P95 = acked.Percentile(95),
            P99 = acked.Percentile(99),
            Max = acked.Max,
            Reads = read.Count,
            ReadsFailed = Merged(all, MetricCatalog.ReadFailedDuration).Count,
            ReadP95 = read.Percentile(95),
            StartLagP99 = Merged(all, MetricCatalog.StartLag).Percentile(99),
            Cpu = (now.Cpu - before.Cpu) / length / Environment.ProcessorCount,
            GcPause = (now.GcPause - before.GcPause) / length,
            Queue = ThreadPool.PendingWorkItemCount,
            Memory = Environment.WorkingSet,
            Containers = containers?.Last ?? [],
        };
    }

    private void EndWhereSaid()
    {
        abortedBy ??= scenario.Thresholds
            .Where(threshold => threshold.AbortOnFail && clock.Elapsed >= threshold.AbortDelay)
            .Select(threshold => (threshold, reading: MetricReading.Total(metrics, threshold.Metric, threshold.Tags, clock.Elapsed)))
            .Where(pair => pair.reading.Samples > 0 && !pair.threshold.Judge(pair.reading).IsMet)
            .Select(pair => $"{pair.threshold.Subject}: {pair.threshold.Condition}")
            .FirstOrDefault();
        knee ??= kneeFinder?.Look(Last!, metrics);
        if (abortedBy is not null || knee is not null)
        {
            end.Cancel();
        }
    }

    private static LatencyHistogram Merged(IReadOnlyList<Series> all, Metric metric)
    {
        var merged = new LatencyHistogram();
        foreach (TrendSeries series in all.OfType<TrendSeries>().Where(series => series.Metric == metric))
        {
            merged.Add(series.Interval);
        }

        return merged;
    }

    private static long Sum(IReadOnlyList<Series> all, Metric metric) =>
        all.OfType<CounterSeries>().Where(series => series.Metric == metric).Sum(series => series.Interval);
}
