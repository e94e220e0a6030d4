using FluentAssertions;

using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.LoadTesting.Scenarios;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>Load scenarios are read from files; every mistake is told with its line and what was expected.</summary>
public sealed class ScenarioFiles
{
    private const string Head = "name: mine\nsummary: of my own\nthresholds:\n  lost: [count==0]\nexecutors:\n  a:\n";
    private const string Rate = "    executor: constant-arrival-rate\n    maxVUs: 5\n    duration: 1m\n";

    public static TheoryData<string, double, double> Shipped => new()
    {
        // Seconds, and iterations that are due in the open model.
        { "smoke", 30, 0 },
        { "ingestion", 120, 0 },
        { "batch-matrix", 103, 0 },
        { "baseline", 300, 30_000 },
        { "load", 600, (75 * 60) + (300 * 120) + (500 * 300) + (300 * 120) },
        { "stress", 660, (150 * 120) + (350 * 120) + (750 * 180) + (750 * 120) + (300 * 120) },
        { "spike", 600, (100 * 600) + (2_450 * 10) + (4_900 * 60) + (2_450 * 10) },
        { "soak", 1_800, 900_000 },
        { "production-chaos", 600, (30 * 60) + (125 * 120) + (350 * 120) + (300 * 180) + (55 * 120) + (10 * 600) },
        { "execution-stress", 420, (300 * 120) + (750 * 240) + (550 * 60) },
        { "storage-contention", 600, ((75 + 200 + 400 + 350 + 125) * 120) + 600 + 60 },
        { "graph-evaluation", 300, 3_000 },
        { "api-saturation", 180, 18_000 },
        { "auth-saturation", 120, 6_000 },
        { "backpressure", 150, 600 },
        { "idle-connections", 120, 6_000 },
        { "limits", 120, 6_000 },
        { "throughput", 300, 303_000 },
        { "queries", 120, 5_070 * 120 },
        { "breakpoint", 840,
            ((500 + 1_000 + 1_000 + 2_000 + 2_000 + 3_000 + 3_000 + 4_000 + 4_000 + 6_000 + 6_000 + 8_000 + 8_000 + 10_000) / 2) * 120 },
    };

    public static TheoryData<string, string> Mistakes => new()
    {
        { "a: [}", "mine.yaml, line 1: this is neither YAML nor JSON: " },
        { "", "mine.yaml must hold one load scenario; seen: 0." },
        { "- a", "mine.yaml, line 1: the file must be a mapping of names to values." },
        { "name: mine", "mine.yaml, line 1: the file needs 'executors'." },
        { "name: mine\nvuss: 3",
            "mine.yaml, line 2: the file has no 'vuss'; it has $schema, name, summary, workload, services, connections, retries, "
            + "executors, thresholds, knee." },
        { Head + "    executor: constant-vu",
            "mine.yaml, line 7: executors.a.executor must be constant-vus, ramping-vus, shared-iterations, per-vu-iterations, "
            + "constant-arrival-rate, ramping-arrival-rate; seen: 'constant-vu'." },
        { Head + "    executor: constant-vus\n    rate: 5",
            "mine.yaml, line 8: executors.a has no 'rate'; it has executor, does, startTime, gracefulStop, tags, vus, duration, thinkTime, "
            + "sizes, hold, spansPerExport." },
        { Head + "    executor: constant-vus", "mine.yaml, line 7: executors.a needs 'duration'." },
        { Head + "    executor: constant-vus\n    duration: soon",
            "mine.yaml, line 8: executors.a.duration must be a time such as 30s, 1ms to 24h; seen: 'soon'." },
        { Head + "    executor: constant-vus\n    duration: 0s",
            "executors.a.duration must be a time such as 30s, 1ms to 24h; seen: '0s'." },
        { Head + "    executor: constant-vus\n    duration: 1m\n    vus: 0",
            "mine.yaml, line 9: executors.a.vus must be a whole number of 1 to 20,000; seen: '0'." },
        { Head + "    executor: constant-vus\n    duration: 25h",
            "executors.a.duration must be a time such as 30s, 1ms to 24h; seen: '25h'." },
        { Head + Rate + "    rate: -1", "executors.a.rate must be a number of 0 to 1,000,000; seen: '-1'." },
        { Head + Rate + "    rate: 0", "executors.a.rate: must be above 0." },
        { Head + "    executor: ramping-vus\n    stages: []", "executors.a.stages must be a list of at least one." },
        { Head + "    executor: ramping-vus\n    stages:\n      - { duration: 1m, rate: 5 }",
            "mine.yaml, line 9: executors.a.stages[0] has no 'rate'; it has duration, target." },
        { Head + Rate + "    rate: 5\n    sizes: { many: 1 }",
            "executors.a.sizes.many: expected workflows of an export, 1 to 1,000, with their weight." },
        { Head + Rate + "    rate: 5\n    does: dance",
            "executors.a.does must be export, browse, debug, monitor, keys, flush, evidence, endpoints, errors, limits, idle; seen: "
            + "'dance'." },
        { Head + Rate + "    rate: 5\n    does: flush\n    sizes: { 1: 1 }",
            "executors.a has no 'sizes'; it has executor, does, startTime, gracefulStop, tags, rate, timeUnit, duration, maxVUs." },
        { Head + Rate + "    rate: 5\n    does: browse\n    thinkTime: { min: 2s, max: 1s }",
            "executors.a.thinkTime.max: must be as long as min, 2s, or longer." },
        { Head + Rate + "    rate: 5\n    spansPerExport: 0",
            "executors.a.spansPerExport must be a whole number of 1 to 100,000; seen: '0'." },
        { Head + Rate + "    rate: 5\nservices: 5000", "services must be a whole number of 1 to 4,096; seen: '5000'." },
        { Head + Rate + "    rate: 5\nretries: maybe", "retries must be true or false; seen: 'maybe'." },
        { Head.Replace("lost:", "losses:", StringComparison.Ordinal) + Rate + "    rate: 5",
            "mine.yaml, line 4: thresholds.losses: There is no metric 'losses'; there are export_duration, " },
        { Head.Replace("count==0", "p(95)<5", StringComparison.Ordinal) + Rate + "    rate: 5",
            "thresholds.lost: lost is a counter and has no 'p(95)'; it has count, rate." },
        { Head.Replace("[count==0]", "[{threshold: count==0, abortOnFail: true}]", StringComparison.Ordinal) + Rate + "    rate: 5",
            "lost is known only when the load is over, so it cannot end it; leave abortOnFail out." },
        { Head.Replace("[count==0]", "[{limit: count==0}]", StringComparison.Ordinal) + Rate + "    rate: 5",
            "thresholds.lost[0] has no 'limit'; it has threshold, abortOnFail, delayAbortEval." },
        { "name: a\nsummary: b\nthresholds: {}\nexecutors: { a: { executor: constant-vus, duration: 1m } }",
            "thresholds: at least one is needed, or nothing but the data would be judged." },
        { Head.Replace("name: mine", "name: a/b", StringComparison.Ordinal) + Rate + "    rate: 5",
            "it names folders and files, so it must be letters, digits, '-', '_' and '.', and begin with a letter or digit; seen: 'a/b'" },
        { "name: a\nsummary: b\nthresholds: { lost: [count==0] }\nexecutors: {}", "executors: at least one is needed." },
    };

    [Theory]
    [MemberData(nameof(Shipped))]
    public void That_come_with_the_tool_have_the_stages_of_the_catalogue(string name, double seconds, double iterations)
    {
        LoadScenario scenario = LoadScenarios.Find(name);

        scenario.Duration.TotalSeconds.Should().Be(seconds);
        scenario.Executors.Sum(executor => executor.Arrivals?.Iterations ?? 0).Should().BeApproximately(iterations, 0.001);
        scenario.Thresholds.Select(threshold => threshold.Subject).Should().Contain(["lost", "duplicate", "foreign", "mutated"]);
    }

    [Theory]
    [InlineData("S3-28", "baseline", "export_duration", "med<100 p(95)<500 p(99)<1000")]
    [InlineData("S3-28", "execution-stress", "export_duration", "med<100 p(95)<500 p(99)<1000")]
    [InlineData("S3-29", "storage-contention", "read_duration{endpoint:workflows}", "med<50 p(95)<200 p(99)<500")]
    [InlineData("S3-30", "storage-contention", "read_duration{endpoint:span}", "med<30 p(95)<100 p(99)<200")]
    [InlineData("S3-31, hot", "storage-contention", "read_duration{endpoint:trace,age:new}", "med<50 p(95)<200 p(99)<500")]
    [InlineData("S3-31, recent", "storage-contention", "read_duration{endpoint:trace,age:old}", "med<50 p(95)<200 p(99)<500")]
    [InlineData("S3-31, cold", "storage-contention", "read_duration{endpoint:trace,age:cold}", "med<50 p(95)<200 p(99)<500")]
    [InlineData("S3-32", "throughput", "workflows_acked", "rate>=1000")]
    [InlineData("S3-33", "queries", "reads", "rate>=5000")]
    [InlineData("S3-34", "idle-connections", "connect_failed", "rate==0")]
    [InlineData("S3-35", "baseline", "export_failed", "rate<0.001")]
    [InlineData("S3-35", "soak", "export_failed", "rate<0.001")]
    [InlineData("S3-36", "stress", "export_failed", "rate<0.01")]
    [InlineData("S3-36", "spike", "export_failed", "rate<0.01")]
    public void That_come_with_the_tool_have_the_targets_of_the_catalogue(string target, string name, string subject, string conditions) =>
        string.Join(' ', LoadScenarios.Find(name).Thresholds.Where(threshold => threshold.Subject == subject)
            .Select(threshold => threshold.Condition)).Should().Be(conditions, target);

    [Fact]
    public void Are_all_in_the_list() =>
        LoadScenarios.All.Select(scenario => scenario.Name).Should().BeEquivalentTo(Shipped.Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void With_a_mistake_are_refused_with_its_line(string text, string message)
    {
        FluentActions.Invoking(() => LoadScenarioFile.Parse(text, "mine.yaml")).Should()
            .Throw<InvalidDataException>().Which.Message.Should().Contain(message);
    }

    [Fact]
    public void May_be_json()
    {
        const string Json = """
            {
              "name": "mine", "summary": "of my own", "services": 4, "connections": 2, "retries": true, "workload": "agentic",
              "executors": {
                "ci": { "executor": "ramping-arrival-rate", "startTime": "10s", "gracefulStop": "5s", "startRate": 60, "timeUnit": "1m",
                        "stages": [{ "duration": "1m30s", "target": 120 }], "maxVUs": 7, "tags": { "persona": "ci" }, "sizes": { "1": 60, "10": 40 } },
                "people": { "executor": "ramping-vus", "startVUs": 2, "stages": [{ "duration": "1m", "target": 0 }], "thinkTime": "500ms" },
                "batch": { "executor": "per-vu-iterations", "vus": 3, "iterations": 50, "maxDuration": "2m" }
              },
              "thresholds": { "export_duration{persona:ci}": ["p(95)<500", { "threshold": "max<9000", "abortOnFail": true, "delayAbortEval": "10s" }] },
              "knee": { "sustained": "5s", "limits": { "export_failed": ["rate<0.01"] } }
            }
            """;

        LoadScenario scenario = LoadScenarioFile.Parse(Json, "mine.json");

        (scenario.Services, scenario.Connections, scenario.IsRetrying, scenario.Workload).Should().Be((4, 2, true, "agentic"));
        scenario.Duration.Should().Be(TimeSpan.FromMinutes(2));
        Executor ci = scenario.Executors[0];
        (ci.Name, ci.Kind, ci.StartTime, ci.GracefulStop, ci.MaxVus, ci.Arrivals!.Iterations)
            .Should().Be(("ci", ExecutorKind.RampingArrivalRate, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), 7, 135));
        ci.Sizes.Should().Equal(new ExportSize(1, 60), new ExportSize(10, 40));
        ci.Tags.Should().BeEquivalentTo(new Dictionary<string, string> { ["persona"] = "ci" });
        (scenario.Executors[1].Vus!.MaxVus, scenario.Executors[1].ThinkTime).Should().Be((2, TimeSpan.FromMilliseconds(500)));
        (scenario.Executors[2].IterationsPerVu, scenario.Executors[2].SharedIterations).Should().Be((50, null));
        scenario.Thresholds.Select(threshold => (threshold.Condition, threshold.AbortOnFail, threshold.AbortDelay))
            .Should().Equal(("p(95)<500", false, TimeSpan.Zero), ("max<9000", true, TimeSpan.FromSeconds(10)));
        scenario.Knee!.Sustained.Should().Be(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Take_another_time_with_the_same_rates()
    {
        LoadScenario scenario = LoadScenarios.Find("spike").Over(TimeSpan.FromMinutes(1));

        scenario.Duration.Should().Be(TimeSpan.FromMinutes(1));
        scenario.Executors[1].StartTime.Should().Be(TimeSpan.FromSeconds(12));
        scenario.Executors[1].Arrivals!.RateAt(TimeSpan.FromSeconds(4)).Should().Be(4_900);
        scenario.Executors.Sum(executor => executor.Arrivals!.Iterations).Should().BeApproximately(40_300, 0.001);
    }

    [Theory]
    [InlineData("nonsense", "There is no load scenario 'nonsense'; there are smoke, ")]
    [InlineData("nonsense.yaml", "There is no file 'nonsense.yaml'.")]
    public void That_are_not_there_are_named_with_those_that_are(string name, string message) =>
        FluentActions.Invoking(() => LoadScenarios.Find(name)).Should().Throw<InvalidDataException>().Which.Message.Should()
            .Contain(message);
}
