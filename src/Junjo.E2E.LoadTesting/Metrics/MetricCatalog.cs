namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>The metrics there are. A threshold on any other is refused before anything is sent.</summary>
public static class MetricCatalog
{
    /// <summary>From the moment an export was due until it was acknowledged.</summary>
    public static Metric ExportDuration { get; } = new(
        "export_duration", MetricKind.Trend, "from when an export was due until it was acknowledged, ms")
    {
        K6Name = "grpc_req_duration",
    };

    /// <summary>The same of exports that were not acknowledged, apart, so that failing fast flatters nothing.</summary>
    public static Metric ExportFailedDuration { get; } = new(
        "export_failed_duration", MetricKind.Trend, "from when an export was due until it failed, ms");

    /// <summary>The share of exports that were not acknowledged.</summary>
    public static Metric ExportFailed { get; } = new(
        "export_failed", MetricKind.Rate, "exports that were not acknowledged") { K6Name = "grpc_req_failed" };

    /// <summary>Iterations that have ended.</summary>
    public static Metric Iterations { get; } = new(
        "iterations", MetricKind.Counter, "iterations that have ended whole") { K6Name = "iterations" };

    /// <summary>Iterations that were due and could not start.</summary>
    public static Metric DroppedIterations { get; } = new(
        "dropped_iterations", MetricKind.Counter, "iterations that were due and could not start")
    {
        K6Name = "dropped_iterations",
    };

    /// <summary>Iterations that were cancelled.</summary>
    public static Metric CancelledIterations { get; } = new(
        "cancelled_iterations", MetricKind.Counter, "iterations that the graceful stop cut off");

    /// <summary>From the moment an iteration was due until it ended.</summary>
    public static Metric IterationDuration { get; } = new(
        "iteration_duration", MetricKind.Trend, "from when an iteration was due until it ended, ms")
    {
        K6Name = "iteration_duration",
    };

    /// <summary>How late iterations of the open model started.</summary>
    public static Metric StartLag { get; } = new(
        "start_lag", MetricKind.Trend, "how long after it was due an iteration of the open model started, ms");

    /// <summary>Iterations under way.</summary>
    public static Metric Vus { get; } = new("vus", MetricKind.Gauge, "iterations under way") { K6Name = "vus" };

    /// <summary>Workflows all of whose spans of an export were acknowledged.</summary>
    public static Metric WorkflowsAcked { get; } = new("workflows_acked", MetricKind.Counter, "workflows acknowledged");

    /// <summary>Spans acknowledged.</summary>
    public static Metric SpansAcked { get; } = new("spans_acked", MetricKind.Counter, "spans acknowledged");

    /// <summary>Bytes of requests.</summary>
    public static Metric DataSent { get; } = new("data_sent", MetricKind.Counter, "bytes of export requests") { K6Name = "data_sent" };

    /// <summary>Exports that were refused for back-pressure.</summary>
    public static Metric ExportsRefused { get; } = new(
        "exports_refused", MetricKind.Counter, "exports answered RESOURCE_EXHAUSTED") { IsAboutData = true };

    /// <summary>From the moment a REST call was due until it was answered with success.</summary>
    public static Metric ReadDuration { get; } = new(
        "read_duration", MetricKind.Trend, "from when a REST call was due until it was answered, ms")
    {
        K6Name = "http_req_duration",
    };

    /// <summary>The same of calls that failed.</summary>
    public static Metric ReadFailedDuration { get; } = new(
        "read_failed_duration", MetricKind.Trend, "from when a REST call was due until it failed, ms");

    /// <summary>The share of REST calls that failed.</summary>
    public static Metric ReadFailed { get; } = new("read_failed", MetricKind.Rate, "REST calls that failed") { K6Name = "http_req_failed" };

    /// <summary>REST calls that were answered with success.</summary>
    public static Metric Reads { get; } = new("reads", MetricKind.Counter, "REST calls answered") { K6Name = "http_reqs" };

    /// <summary>Answers that held nothing of a trace that was acknowledged.</summary>
    public static Metric ReadsEmpty { get; } = new(
        "reads_empty", MetricKind.Counter, "traces read that were acknowledged and had no span yet");

    /// <summary>From the acknowledgement of a service's newest workflow until it was in its list.</summary>
    public static Metric Freshness { get; } = new(
        "freshness", MetricKind.Trend, "from a workflow's acknowledgement until the list of its service showed it, ms");

    /// <summary>Answers to mistakes that were compared with the contract.</summary>
    public static Metric ErrorsChecked { get; } = new(
        "errors_checked", MetricKind.Counter, "answers to mistakes that were compared with the contract") { IsAboutData = true };

    /// <summary>Those that were not as it says.</summary>
    public static Metric ErrorsInconsistent { get; } = new(
        "errors_inconsistent", MetricKind.Counter, "answers to mistakes that are not as the contract says")
    {
        IsAboutData = true,
    };

    /// <summary>From the moment an idle connection was due until it was open.</summary>
    public static Metric ConnectDuration { get; } = new(
        "connect_duration", MetricKind.Trend, "from when a connection was due until Studio answered on it, ms");

    /// <summary>The share of idle connections that could not be opened.</summary>
    public static Metric ConnectFailed { get; } = new("connect_failed", MetricKind.Rate, "connections that could not be opened");

    /// <summary>From the acknowledgement of a workflow until it was visible.</summary>
    public static Metric VisibleLag { get; } = new(
        "visible_lag", MetricKind.Trend, "from a workflow's acknowledgement until it was visible, ms")
    {
        IsKnownAfterwards = true,
    };

    /// <summary>Processor time of this process, as a share of the machine's.</summary>
    public static Metric GeneratorCpu { get; } = new(
        "generator_cpu", MetricKind.Gauge, "processor time of this process, share of the machine's");

    /// <summary>Share of the time that the garbage collector stood still everything.</summary>
    public static Metric GeneratorGcPause { get; } = new(
        "generator_gc_pause", MetricKind.Gauge, "garbage collector's pauses in this process, share of the time");

    /// <summary>Work items that wait for a thread.</summary>
    public static Metric GeneratorQueue { get; } = new(
        "generator_queue", MetricKind.Gauge, "work items of this process that wait for a thread");

    /// <summary>Memory of this process.</summary>
    public static Metric GeneratorMemory { get; } = new("generator_memory", MetricKind.Gauge, "memory of this process, bytes");

    /// <summary>Memory of all containers of the Studio together.</summary>
    public static Metric StudioRss { get; } = new(
        "studio_rss", MetricKind.Gauge, "memory of all of Studio's containers, bytes") { IsAboutData = true };

    /// <summary>Processors that all containers of the Studio use together.</summary>
    public static Metric StudioCpu { get; } = new("studio_cpu", MetricKind.Gauge, "processors that all of Studio's containers use");

    /// <summary>Memory of one of them, tag <c>container</c>.</summary>
    public static Metric ContainerMemory { get; } = new(
        "container_memory", MetricKind.Gauge, "memory of one of Studio's containers, bytes") { IsAboutData = true };

    /// <summary>Processors that one of them uses, tag <c>container</c>.</summary>
    public static Metric ContainerCpu { get; } = new("container_cpu", MetricKind.Gauge, "processors that one of Studio's containers uses");

    /// <summary>Findings of the verification by kind; every one that an acknowledged span can cause.</summary>
    public static IReadOnlyList<Metric> Findings { get; } =
    [
        .. ((string[])
        [
            "lost", "late", "duplicate", "foreign", "mutated", "phantom", "resurrected", "unlisted", "disordered", "misplaced", "flickered",
            "unanswered", "undelivered", "misshapen", "unreplayable", "nonconforming", "mislabelled", "contradicted", "stalled",
            "locked_out", "died", "restarted", "degraded",
        ]).Select(kind => new Metric(kind, MetricKind.Counter,
        $"findings {kind.ToUpperInvariant()} of the verification") { IsAboutData = true, IsKnownAfterwards = true }),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        ExportDuration, ExportFailedDuration, ExportFailed, Iterations, DroppedIterations, CancelledIterations, IterationDuration,
        StartLag, Vus,
        WorkflowsAcked, SpansAcked, DataSent, ExportsRefused, ReadDuration, ReadFailedDuration, ReadFailed, Reads, ReadsEmpty, Freshness,
        ErrorsChecked,
        ErrorsInconsistent, ConnectDuration, ConnectFailed, VisibleLag, GeneratorCpu, GeneratorGcPause, GeneratorQueue, GeneratorMemory,
        StudioRss, StudioCpu, ContainerMemory, ContainerCpu, .. Findings,
    ];

    /// <summary>The metric of a name, its own or k6's; null when there is none.</summary>
    public static Metric? Find(string name) => All.FirstOrDefault(metric => metric.Name == name || metric.K6Name == name);
}
