using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

/// <summary>Results of runs that never were, with every kind of content a report can have.</summary>
internal static class SampleResults
{
    private static readonly TargetEvent[] timeline =
    [
        new(FindingKind.Stalled, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9.5), InFlight: 8, "export 17",
            "nothing was answered for 2.5 s"),
        new(FindingKind.Died, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(12), InFlight: 3, "the read of trace 0af7",
            "the REST half refuses connections"),
        new(FindingKind.Restarted, TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(12), InFlight: 3, Cause: null,
            "what was gone answers again"),
        new(FindingKind.Degraded, TimeSpan.FromSeconds(13), TimeSpan.FromSeconds(33.1), InFlight: 1, "the read of trace 0af8",
            "it took 20.1 s"),
        new(FindingKind.LockedOut, TimeSpan.FromSeconds(34), To: null, InFlight: 0, Cause: null, "only RESOURCE_EXHAUSTED since 34.0 s"),
    ];

    private static readonly string[] services = ["plum-feed-65d4dae7", "white-bandwidth-65d4dae7", "lavender-alarm-65d4dae7"];

    public static RunResult Pass => RunResult.Of(Run, StandIn, Sending, Judgement(), strict: false);

    public static RunResult Fail => RunResult.Of(Run, Studio, FailedSending, FailedJudgement, strict: false);

    public static RunResult Undecided => RunResult.Of(
        Run with { Cycles = null, Duration = TimeSpan.FromSeconds(90),
            Reproduce = Run.Reproduce.Replace("--num-cycles 10", "--duration 90s", StringComparison.Ordinal) },
        Studio,
        Sending,
        Judgement() with
        {
            Checks = [Check("completeness", "Is every acknowledged span there?", Verdict.Undecided, 0, "spans")],
            Reading = Reading with { Judged = 0, Spans = 0, Values = 0, FailedRequests = 4,
                FirstFailure = "GET /api/v1/observability/services: expected 200, seen 503." },
            Visibility = VisibilityResult.Of([]),
            KnownDefects = [],
        },
        strict: false);

    /// <summary>A load all of whose thresholds hold.</summary>
    public static LoadFacts Load { get; } = new()
    {
        Scenario = "ingestion",
        Planned = TimeSpan.FromSeconds(120),
        Duration = TimeSpan.FromSeconds(120.5),
        Executors = ["users: ConstantVus, from 0 s for 120 s, 20 VUs, 1 workflow an export"],
        Exporters = [new("users", TimeSpan.Zero, TimeSpan.FromSeconds(120.5), 99, 1, 693, TimeSpan.FromMilliseconds(4),
            TimeSpan.FromMilliseconds(9), [FindingKind.Stalled])],
        Connections = 1,
        IsRetrying = false,
        Thresholds = [new("export_duration", "p(95)<500", Verdict.Pass, 12.5), new("lost", "count==0", Verdict.Pass, 0)],
        Metrics = [new("lost", null, "counter", IsFinding: true, new Dictionary<string, string>(), new Dictionary<string,
            double> { ["count"] = 0, ["rate"] = 0 })],
        Intervals =
        [
            new()
            {
                Elapsed = TimeSpan.FromSeconds(1),
                Length = TimeSpan.FromSeconds(1),
                Vus = 20,
                PlannedRate = 0,
                Iterations = 100,
                Dropped = 0,
                Acked = 99,
                Failed = new Dictionary<string, long> { ["Unavailable"] = 1 },
                P50 = TimeSpan.FromMilliseconds(4),
                P95 = TimeSpan.FromMilliseconds(12),
                P99 = TimeSpan.FromMilliseconds(15),
                Max = TimeSpan.FromMilliseconds(20),
                StartLagP99 = TimeSpan.Zero,
                Cpu = 0.5,
                GcPause = 0.01,
                Queue = 3,
                Memory = 100_000_000,
                Containers = [new ContainerUse("ingestion", 0.4, 250_000_000)],
            },
        ],
        NullSinkExportsPerSecond = 5_000,
        GeneratorLimits = [],
        IsKneeSearch = false,
        Knee = null,
        AbortedBy = null,
    };

    public static RunResult Interrupted => RunResult.Of(Run, StandIn, Sending with { Interrupted = true }, Judgement(), strict: false);

    public static RunResult Strict => RunResult.Of(Run, StandIn, Sending, Judgement(), strict: true);

    public static RunResult Large
    {
        get
        {
            string[] many = [.. Enumerable.Range(0, 50)
                .Select(i => $"{(i % 2 == 0 ? "open-source-lavender-alarm" : "wireless-white-bandwidth")}-{i:x2}d4dae7")];
            Finding[] findings = [.. Enumerable.Range(0, 50).Select(i => Span(FindingKind.Foreign, i % 10, $"is shown under '{many[i]}'"))];
            return RunResult.Of(
                Run with { Name = "stress", Services = many },
                Studio,
                Sending,
                Judgement() with
                {
                    Checks =
                    [
                        Check("delivery", "Did Studio take every span it was sent?", Verdict.Pass, 350_000, "spans"),
                        Found("isolation", "Is every span under the service that sent it?", 800_000, "rows", findings),
                    ],
                    Isolation = new IsolationResult(
                        many,
                        [.. many.Select((_, i) => 16_000L - i)],
                        [.. Enumerable.Range(0, 25).Select(i => new ForeignSpans(i, 49 - i, i + 1)), new ForeignSpans(3, 4, 1_376)]),
                },
                strict: false);
        }
    }

    public static RunFacts Run { get; } = new()
    {
        Id = "65d4dae7",
        Name = "quick",
        Seed = 584944042,
        Scenario = "getting-started",
        Services = services,
        Cycles = 10,
        Concurrency = 2,
        ExportMode = "PerService",
        Environment = "Linux 6.1, .NET 10.0.1, 2 processors, junjo-e2e 1.0.0",
        StartedAt = new DateTimeOffset(2026, 11, 21, 9, 46, 51, TimeSpan.Zero),
        Folder = "runs/20261121T094651Z-quick",
        Reproduce = "junjo-e2e check --scenario getting-started --num-services 3 --num-cycles 10 --concurrency 2 --seed 584944042",
    };

    public static Judgement Judgement() => new()
    {
        Checks =
        [
            Check("delivery", "Did Studio take every span it was sent?", Verdict.Pass, 210, "spans"),
            Check("isolation", "Is every span under the service that sent it?", Verdict.Pass, 480, "rows"),
            Check("visibility", "Was everything visible in time, and did it stay?", Verdict.Pass, 1, "traces"),
        ],
        Isolation = new IsolationResult(services, [160, 160, 160], []),
        Visibility = VisibilityResult.Of([Point(60, 126.7), Point(240, 1_170)]),
        KnownDefects =
        [
            new KnownDefectResult("Q-07", "times lose what is below a microsecond", 960, 0),
            new KnownDefectResult("Q-08", "times of events are JSON numbers above 2^53", 0, 12),
        ],
        Reading = Reading,
        Lost = [],
        Landed = 0,
        Unconfirmed = 0,
        ExplainedDuplicates = 0,
        Interrupted = false,
    };

    private static StudioFacts StandIn { get; } = new("stand-in Studio 0.82.1 at http://127.0.0.1:35863/", "0.82.1", IsStandIn: true);

    private static StudioFacts Studio { get; } = new("Junjo AI Studio 0.80.3 at http://127.0.0.1:26154/", "0.80.3", IsStandIn: false);

    private static SendingFacts Sending { get; } = new()
    {
        Workflows = 30,
        AckedWorkflows = 30,
        Acked = 210,
        Rejected = 0,
        Unknown = 0,
        NeverSent = 0,
        Exports = 30,
        Retries = 0,
        Duration = TimeSpan.FromMilliseconds(951.9),
        AckP50 = TimeSpan.FromMilliseconds(14.8),
        AckP95 = TimeSpan.FromMilliseconds(122.1),
        AckP99 = TimeSpan.FromMilliseconds(124.1),
        AckMax = TimeSpan.FromMilliseconds(124.1),
        Windows =
        [
            Window(0, 70, 0, 12), Window(100, 105, 0, 15), Window(200, 0, 0, 0), Window(300, 35, 0, 124),
        ],
        Failures = [],
        Interrupted = false,
    };

    private static SendingFacts FailedSending => Sending with
    {
        AckedWorkflows = 27,
        Acked = 189,
        Rejected = 7,
        Unknown = 7,
        NeverSent = 7,
        Retries = 1,
        Faults = [new FaultFacts(
            "kill-ingestion@100ms+100ms", TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(110), TimeSpan.FromMilliseconds(210),
        SpansInMemory: 999, Problem: null)],
        Failures = ["1 attempt with UNAVAILABLE, first message: Server backpressure - please retry"],
        Rate = new RateFacts
        {
            Wanted = "100 workflows/s",
            Due = 32,
            Dropped = 2,
            MaxInFlight = 3,
            Achieved = 0.9375,
            LagP50 = TimeSpan.FromMilliseconds(0.6),
            LagP99 = TimeSpan.FromMilliseconds(2.5),
            LagMax = TimeSpan.FromMilliseconds(3.5),
            LatencyP50 = TimeSpan.FromMilliseconds(15.4),
            LatencyP95 = TimeSpan.FromMilliseconds(123),
            LatencyP99 = TimeSpan.FromMilliseconds(125),
            LatencyMax = TimeSpan.FromMilliseconds(126),
        },
    };

    private static VisibilityPoint Point(double ackedMs, double lagMs) =>
        new(TimeSpan.FromMilliseconds(ackedMs), TimeSpan.FromMilliseconds(lagMs));

    private static SendingWindow Window(int from, long acked, long notAcked, int p95) => new(
        TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(100), acked, notAcked,
        TimeSpan.FromMilliseconds(p95 / 2.0), TimeSpan.FromMilliseconds(p95), TimeSpan.FromMilliseconds(p95));

    private static ReadingResult Reading { get; } = new()
    {
        Traces = 30,
        Selected = 30,
        Strategy = "by trace",
        Drawn = 24,
        Judged = 30,
        Requests = 40,
        FailedRequests = 0,
        Spans = 480,
        Values = 19_860,
        Duration = TimeSpan.FromSeconds(1.5),
    };

    private static Judgement FailedJudgement => Judgement() with
    {
        Timeline = timeline,
        Durability = [new DurabilityResult(
            "kill-ingestion@5s+2s", Acked: 150, Lost: 12, TimeSpan.FromMilliseconds(640), AdmittedSpans: 999, TimeSpan.FromSeconds(6))],
        Checks =
        [
            Check("delivery", "Did Studio take every span it was sent?", Verdict.Fail, 210, "spans") with
            {
                Counts = new Dictionary<FindingKind, long> { [FindingKind.Undelivered] = 14 },
                Note = "7 UNKNOWN: 6 LANDED, 1 UNCONFIRMED",
            },
            Found("completeness", "Is every acknowledged span there?", 189, "spans",
                Span(FindingKind.Lost, 0, "acknowledged, and absent at the deadline")) with
            {
                Counts = new Dictionary<FindingKind, long> { [FindingKind.Lost] = 1_234 },
            },
            Found("isolation", "Is every span under the service that sent it?", 480, "rows",
                Span(FindingKind.Foreign, 1, $"is shown under '{services[0]}'")),
            Found("duplicates", "Is every span there once?", 480, "rows",
                Span(FindingKind.Duplicate, 2, "is shown 2 times after 1 attempt")),
            Found("phantom", "Was everything that is there sent?", 480, "rows",
                Span(FindingKind.Phantom, 3, "is shown, and was not sent") with { Address = null, Export = null }),
            Found("fidelity", "Is every field what was sent?", 480, "rows",
                Span(FindingKind.Mutated, 4, "2 fields are not as they were sent") with
            {
                Fields =
                [
                    new FieldDifference("events_json[0].attributes.junjo.store.action", "set_counter", "set_countr"),
                    new FieldDifference("attributes_json.junjo.e2e.text", "<b>\"bold\" & 'more'</b>", "two\nlines"),
                ],
            }),
            Found(
                "visibility", "Was everything visible in time, and did it stay?", 30, "traces",
                Span(FindingKind.Late, 5, "seen 8.2 s after the deadline"), Span(FindingKind.Flickered, 6, "was seen, then absent")),
            Found(
                "read paths", "Do lists and traces agree, in order and within limits?", 273, "rows",
                List(FindingKind.Unlisted, "workflows"), List(FindingKind.Disordered, "spans"), List(FindingKind.Misplaced, "root spans"),
                List(FindingKind.Unanswered, "services") with
                {
                    SpanId = "/api/v1/observability/services, failure 1",
                    Service = "",
                    Detail = "GET /api/v1/observability/services: expected 200, seen 500.",
                }),
            Found(
                "has_llm", "Are those listed with model calls that made some?", 12, "rows and lists",
                Span(FindingKind.Mislabelled, 8, "its trace holds a model call, and it is not in the list of roots with model calls")),
            Found("tree", "Is every trace a tree, each span within its parent?", 30, "traces",
                Span(FindingKind.Misshapen, 9, "it is below itself")),
            Found(
                "workflow replay", "Do the patches lead from the first state to the last?", 30, "traces",
                Span(FindingKind.Unreplayable, 1, "terminal_revision_mismatch: store must be 3; seen: 2")),
            Found(
                "conformance", "Does everything follow Junjo's telemetry contract?", 30, "traces",
                Span(FindingKind.Nonconforming, 2,
                    "unsupported_contract: junjo.telemetry.contract_version must be the integer 2; seen: nothing")),
            Found(
                "evidence", "Do evidence and resolution agree with the spans?", 6, "executions",
                Span(FindingKind.Contradicted, 3, "it is a workflow, and the evidence holds no execution for it")),
            Found("resurrection", "Is nothing there that was rejected?", 7, "spans",
                Span(FindingKind.Resurrected, 7, "was rejected, and is shown")),
            TargetCheck.Of(timeline)!,
        ],
        Isolation = new IsolationResult(services, [160, 1_159, 160], [new ForeignSpans(1, 0, 12), new ForeignSpans(2, -1, 1)]),
        Lost = [new LostRange(services[0], 4, 0, 0, 10, TimeSpan.FromMilliseconds(120)),
            new LostRange(services[1], 7, 2, 6, 41, TimeSpan.FromMilliseconds(840))],
        Landed = 6,
        Unconfirmed = 1,
    };

    private static CheckResult Check(string name, string question, Verdict verdict, long judged, string unit) => new()
    {
        Name = name,
        Question = question,
        Verdict = verdict,
        Judged = judged,
        Unit = unit,
        Counts = new Dictionary<FindingKind, long>(),
        Findings = [],
    };

    private static CheckResult Found(string name, string question, long judged, string unit, params Finding[] findings) =>
        Check(name, question, Verdict.Fail, judged, unit) with
        {
            Counts = findings.GroupBy(finding => finding.Kind).ToDictionary(group => group.Key, group => group.LongCount()),
            Findings = findings,
        };

    private static Finding Span(FindingKind kind, int number, string detail) => new()
    {
        Kind = kind,
        TraceId = $"0af7651916cd43dd8448eb211c80319{number}",
        SpanId = $"b7ad6b716920333{number}",
        Service = services[number % services.Length],
        Address = $"service {number % services.Length} workflow 4 span {number}",
        Export = 10 + number,
        Detail = detail,
    };

    private static Finding List(FindingKind kind, string list) => new()
    {
        Kind = kind,
        TraceId = "",
        SpanId = $"{list} of {services[1]}",
        Service = services[1],
        Detail = $"the list of {list} is not as the traces are",
    };
}
