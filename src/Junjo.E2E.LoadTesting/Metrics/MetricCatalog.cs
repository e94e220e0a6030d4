namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>The metrics there are. A threshold on any other is refused before anything is sent.</summary>
public static class MetricCatalog
{
    /// <summary>From the moment an export was due until it was acknowledged.</summary>
    public static Metric ExportDuration { get; } = new("export_duration", MetricKind.Trend, "from when an export was due until it was acknowledged, ms")
    {
        K6Name = "grpc_req_duration",
    };

    /// <summary>The same of exports that were not acknowledged, apart, so that failing fast flatters nothing.</summary>
    public static Metric ExportFailedDuration { get; } = new("export_failed_duration", MetricKind.Trend, "from when an export was due until it failed, ms");

    /// <summary>The share of exports that were not acknowledged.</summary>
    public static Metric ExportFailed { get; } = new("export_failed", MetricKind.Rate, "exports that were not acknowledged") { K6Name = "grpc_req_failed" };

    /// <summary>Iterations that have ended.</summary>
    public static Metric Iterations { get; } = new("iterations", MetricKind.Counter, "iterations that have ended whole") { K6Name = "iterations" };

    /// <summary>Iterations that were due and could not start.</summary>
    public static Metric DroppedIterations { get; } = new("dropped_iterations", MetricKind.Counter, "iterations that were due and could not start")
    {
        K6Name = "dropped_iterations",
    };

    /// <summary>Iterations that were cancelled.</summary>
    public static Metric CancelledIterations { get; } = new("cancelled_iterations", MetricKind.Counter, "iterations that the graceful stop cut off");

    /// <summary>From the moment an iteration was due until it ended.</summary>
    public static Metric IterationDuration { get; } = new("iteration_duration", MetricKind.Trend, "from when an iteration was due until it ended, ms")
    {
        K6Name = "iteration_duration",
    };

    /// <summary>How late iterations of the open model started.</summary>
    public static Metric StartLag { get; } = new("start_lag", MetricKind.Trend, "how long after it was due an iteration of the open model started, ms");

    /// <summary>Iterations under way.</summary>
    public static Metric Vus { get; } = new("vus", MetricKind.Gauge, "iterations under way") { K6Name = "vus" };

    /// <summary>Workflows all of whose spans of an export were acknowledged.</summary>
    public static Metric WorkflowsAcked { get; } = new("workflows_acked", MetricKind.Counter, "workflows acknowledged");

    /// <summary>Spans acknowledged.</summary>
    public static Metric SpansAcked { get; } = new("spans_acked", MetricKind.Counter, "spans acknowledged");

    /// <summary>Bytes of requests.</summary>
    public static Metric DataSent { get; } = new("data_sent", MetricKind.Counter, "bytes of export requests") { K6Name = "data_sent" };

    /// <summary>From the acknowledgement of a workflow until it was visible.</summary>
    public static Metric VisibleLag { get; } = new("visible_lag", MetricKind.Trend, "from a workflow's acknowledgement until it was visible, ms")
    {
        IsKnownAfterwards = true,
    };

    /// <summary>Processor time of this process, as a share of the machine's.</summary>
    public static Metric GeneratorCpu { get; } = new("generator_cpu", MetricKind.Gauge, "processor time of this process, share of the machine's");

    /// <summary>Share of the time that the garbage collector stood still everything.</summary>
    public static Metric GeneratorGcPause { get; } = new("generator_gc_pause", MetricKind.Gauge, "garbage collector's pauses in this process, share of the time");

    /// <summary>Work items that wait for a thread.</summary>
    public static Metric GeneratorQueue { get; } = new("generator_queue", MetricKind.Gauge, "work items of this process that wait for a thread");

    /// <summary>Memory of this process.</summary>
    public static Metric GeneratorMemory { get; } = new("generator_memory", MetricKind.Gauge, "memory of this process, bytes");

    /// <summary>Findings of the verification by kind; every one that an acknowledged span can cause.</summary>
    public static IReadOnlyList<Metric> Findings { get; } =
    [
        .. ((string[])
        [
            "lost", "late", "duplicate", "foreign", "mutated", "phantom", "resurrected", "unlisted", "disordered", "misplaced", "flickered",
            "unanswered", "undelivered", "misshapen", "unreplayable", "nonconforming", "mislabelled", "contradicted",
        ]).Select(kind => new Metric(kind, MetricKind.Counter, $"findings {kind.ToUpperInvariant()} of the verification") { IsAboutData = true, IsKnownAfterwards = true }),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        ExportDuration, ExportFailedDuration, ExportFailed, Iterations, DroppedIterations, CancelledIterations, IterationDuration, StartLag, Vus,
        WorkflowsAcked, SpansAcked, DataSent, VisibleLag, GeneratorCpu, GeneratorGcPause, GeneratorQueue, GeneratorMemory, .. Findings,
    ];

    /// <summary>The metric of a name, its own or k6's; null when there is none.</summary>
    public static Metric? Find(string name) => All.FirstOrDefault(metric => metric.Name == name || metric.K6Name == name);
}
