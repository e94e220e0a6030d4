using Junjo.E2E.LoadTesting.Activities;
using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Workload.Chance;

namespace Junjo.E2E.LoadTesting.Executors;

/// <summary>Starts iterations of one kind of work. What does not apply to its kind is null.</summary>
public sealed record Executor
{
    /// <summary>How long an iteration may go on after its executor's end, when nothing is said; 30 s, as in k6.</summary>
    public static readonly TimeSpan DefaultGracefulStop = TimeSpan.FromSeconds(30);

    /// <summary>Its name in the scenario; also the value of its tag <c>scenario</c>, as in k6.</summary>
    public required string Name { get; init; }

    /// <summary>How it starts iterations.</summary>
    public required ExecutorKind Kind { get; init; }

    /// <summary>When it begins, since the load's start.</summary>
    public TimeSpan StartTime { get; init; }

    /// <summary>How long iterations that are under way at its end may go on before they are cancelled.</summary>
    public TimeSpan GracefulStop { get; init; } = DefaultGracefulStop;

    /// <summary>What its users do in an iteration.</summary>
    public Activity Activity { get; init; }

    /// <summary>Shortest pause of a user between two iterations, and between the steps of one that browses; zero for none.</summary>
    public TimeSpan ThinkTime { get; init; }

    /// <summary>The longest; each is drawn evenly between the two.</summary>
    public TimeSpan MaxThinkTime { get; init; }

    /// <summary>
    /// How long an idle connection is left alone, and how long a workflow stays open between two of its exports; zero for not at all.
    /// </summary>
    public TimeSpan Hold { get; init; }

    /// <summary>Spans of an export at most, 1 or more; as many as fit when nothing is said.</summary>
    public int SpansPerExport { get; init; } = int.MaxValue;

    /// <summary>Tags of everything it measures.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Closed model: when which users are at work.</summary>
    public VuSchedule? Vus { get; init; }

    /// <summary>Open model: when iterations are due.</summary>
    public ArrivalSchedule? Arrivals { get; init; }

    /// <summary>Iterations in all; null without such a limit.</summary>
    public long? SharedIterations { get; init; }

    /// <summary>Iterations of each user; null without such a limit.</summary>
    public long? IterationsPerVu { get; init; }

    /// <summary>Open model: iterations that can be under way at once. One that is due while as many are is dropped.</summary>
    public int MaxVus { get; init; }

    /// <summary>Workflows of one service that an iteration sends, and how often; one workflow when nothing is said.</summary>
    public IReadOnlyList<ExportSize> Sizes { get; init; } = [new ExportSize(1, 1)];

    /// <summary>The most iterations that can be under way at once.</summary>
    public int MostActive => Vus?.MaxVus ?? MaxVus;

    /// <summary>Whether it exports, and so says something of how fast that is.</summary>
    public bool Exports => Activity is Activity.Export or Activity.Keys or Activity.Idle;

    /// <summary>How long it starts iterations.</summary>
    public TimeSpan Duration => Vus?.Duration ?? Arrivals!.Duration;

    /// <summary>The latest moment at which an iteration of it can be under way, since the load's start.</summary>
    public TimeSpan End => StartTime + Duration + GracefulStop;

    /// <summary>The pause after an iteration, a function of its number.</summary>
    public TimeSpan ThinkTimeOf(long iteration) =>
        ThinkTime + ((MaxThinkTime - ThinkTime) * new CounterRandom(CounterRandom.Mix((ulong)iteration)).NextDouble());

    /// <summary>The same with every time of its schedule multiplied; think time and graceful stop stay.</summary>
    public Executor Stretched(double factor) => this with
    {
        StartTime = StartTime * factor,
        Vus = Vus?.Stretched(factor),
        Arrivals = Arrivals?.Stretched(factor),
    };
}
