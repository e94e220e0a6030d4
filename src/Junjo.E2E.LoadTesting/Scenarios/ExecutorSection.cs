using Junjo.E2E.LoadTesting.Activities;
using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Orchestration.Rates;

namespace Junjo.E2E.LoadTesting.Scenarios;

/// <summary>Reads one executor of a scenario file; its names are k6's.</summary>
internal static class ExecutorSection
{
    private const int MaxVus = 20_000;
    private const int MaxIterations = 100_000_000;
    private const int MaxWorkflows = 1_000;
    private const int MaxWeight = 1_000_000;
    private const double MaxRate = 1_000_000;
    private static readonly TimeSpan maxDurationOfIterations = TimeSpan.FromMinutes(10);
    private const int MaxSpans = 100_000;
    private static readonly string[] common = ["executor", "does", "startTime", "gracefulStop", "tags"];

    private static readonly Dictionary<string, Activity> activities =
        Enum.GetValues<Activity>().ToDictionary(activity => activity.ToString().ToLowerInvariant(), activity => activity);

    private static readonly Dictionary<string, ExecutorKind> kinds = new()
    {
        ["constant-vus"] = ExecutorKind.ConstantVus,
        ["ramping-vus"] = ExecutorKind.RampingVus,
        ["shared-iterations"] = ExecutorKind.SharedIterations,
        ["per-vu-iterations"] = ExecutorKind.PerVuIterations,
        ["constant-arrival-rate"] = ExecutorKind.ConstantArrivalRate,
        ["ramping-arrival-rate"] = ExecutorKind.RampingArrivalRate,
    };

    public static Executor Parse(string name, ScenarioSection section)
    {
        ExecutorKind kind = section.Choice("executor", kinds);
        Activity activity = section.Has("does") ? section.Choice("does", activities) : Activity.Export;
        section.AllowOnly([.. common, .. KeysOf(kind), .. KeysOf(activity, kind)]);
        var executor = new Executor
        {
            Name = name,
            Kind = kind,
            Activity = activity,
            StartTime = section.Duration("startTime", TimeSpan.Zero),
            GracefulStop = section.Duration("gracefulStop", Executor.DefaultGracefulStop),
            Tags = TagsOf(section.OptionalSection("tags")),
            Sizes = SizesOf(section.OptionalSection("sizes")),
            Hold = section.Duration("hold", TimeSpan.Zero),
            SpansPerExport = section.Whole("spansPerExport", MaxSpans, otherwise: int.MaxValue),
        };
        executor = WithThinkTime(executor, section);
        return kind switch
        {
            ExecutorKind.ConstantVus => Closed(executor, section, "duration"),
            ExecutorKind.RampingVus => executor with
            {
                Vus = new VuSchedule(
                    section.Whole("startVUs", MaxVus, otherwise: 1, min: 0),
                StagesOf(section, target => target.Whole("target", MaxVus, min: 0))),
            },
            ExecutorKind.SharedIterations =>
                Closed(executor, section, "maxDuration") with { SharedIterations = section.Whole("iterations", MaxIterations) },
            ExecutorKind.PerVuIterations =>
                Closed(executor, section, "maxDuration") with { IterationsPerVu = section.Whole("iterations", MaxIterations) },
            _ => Open(executor, section),
        };
    }

    private static string[] KeysOf(ExecutorKind kind) => kind switch
    {
        ExecutorKind.ConstantVus => ["vus", "duration"],
        ExecutorKind.RampingVus => ["startVUs", "stages"],
        ExecutorKind.SharedIterations or ExecutorKind.PerVuIterations => ["vus", "iterations", "maxDuration"],
        ExecutorKind.ConstantArrivalRate => ["rate", "timeUnit", "duration", "maxVUs"],
        _ => ["startRate", "timeUnit", "stages", "maxVUs"],
    };

    // In the open model the rate says how often somebody comes; only who browses thinks on the way.
    private static string[] KeysOf(Activity activity, ExecutorKind kind) =>
    [
        .. kind is ExecutorKind.ConstantArrivalRate or ExecutorKind.RampingArrivalRate && activity != Activity.Browse ? (string[])[]
            : ["thinkTime"],
        .. activity switch
        {
            Activity.Export => (string[])["sizes", "hold", "spansPerExport"],
            Activity.Keys => ["sizes"],
            Activity.Idle => ["sizes", "hold"],
            _ => [],
        },
    ];

    // A time, or { min, max } to draw each from.
    private static Executor WithThinkTime(Executor executor, ScenarioSection section)
    {
        if (!section.IsSection("thinkTime"))
        {
            TimeSpan time = section.Duration("thinkTime", TimeSpan.Zero);
            return executor with { ThinkTime = time, MaxThinkTime = time };
        }

        ScenarioSection range = section.Section("thinkTime");
        range.AllowOnly("min", "max");
        TimeSpan least = range.Duration("min");
        TimeSpan most = range.Duration("max");
        return most >= least
            ? executor with { ThinkTime = least, MaxThinkTime = most }
            : throw range.Wrong("max", $"must be as long as min, {least.TotalSeconds:0.###}s, or longer");
    }

    private static Executor Closed(Executor executor, ScenarioSection section, string durationKey)
    {
        int vus = section.Whole("vus", MaxVus, otherwise: 1);
        TimeSpan duration = section.Duration(durationKey, durationKey == "duration" ? null : maxDurationOfIterations, mayBeZero: false);
        return executor with { Vus = new VuSchedule(vus, [new Stage(duration, vus)]) };
    }

    private static Executor Open(Executor executor, ScenarioSection section)
    {
        double unit = section.Duration("timeUnit", TimeSpan.FromSeconds(1), mayBeZero: false).TotalSeconds;
        int maxVus = section.Whole("maxVUs", MaxVus);
        if (executor.Kind == ExecutorKind.ConstantArrivalRate)
        {
            double rate = section.Number("rate", MaxRate) / unit;
            return rate > 0
                ? executor with { MaxVus = maxVus,
                    Arrivals = new ArrivalSchedule(rate, [new Stage(section.Duration("duration", mayBeZero: false), rate)]) }
                : throw section.Wrong("rate", "must be above 0");
        }

        double startRate = section.Number("startRate", MaxRate, otherwise: 0) / unit;
        return executor with
        {
            MaxVus = maxVus,
            Arrivals = new ArrivalSchedule(startRate, StagesOf(section, stage => stage.Number("target", MaxRate) / unit)),
        };
    }

    private static List<Stage> StagesOf(ScenarioSection section, Func<ScenarioSection, double> targetOf)
    {
        var stages = new List<Stage>();
        foreach (ScenarioSection stage in section.List("stages"))
        {
            stage.AllowOnly("duration", "target");
            stages.Add(new Stage(stage.Duration("duration"), targetOf(stage)));
        }

        return stages;
    }

    private static Dictionary<string, string> TagsOf(ScenarioSection? section) =>
        section?.Keys.ToDictionary(key => key, key => section.Text(key)) ?? [];

    private static List<ExportSize> SizesOf(ScenarioSection? section)
    {
        if (section is null)
        {
            return [new ExportSize(1, 1)];
        }

        var sizes = new List<ExportSize>();
        foreach (string key in section.Keys)
        {
            sizes.Add(int.TryParse(key, out int workflows) && workflows is >= 1 and <= MaxWorkflows
                ? new ExportSize(workflows, section.Whole(key, MaxWeight))
                : throw section.Wrong(key, $"expected workflows of an export, 1 to {MaxWorkflows:N0}, with their weight"));
        }

        return sizes;
    }
}
