namespace Junjo.E2E.Orchestration.Rates;

/// <summary>
/// When the iterations of the open model are due: iteration n when the rate's integral has come to n. Pure, so a late generator changes
/// nothing in
/// it, and being late shows as latency.
/// </summary>
public sealed class ArrivalSchedule
{
    private readonly double startRate;
    private readonly IReadOnlyList<Stage> stages;
    private readonly List<Segment> segments = [];

    /// <summary>A schedule of straight lines.</summary>
    /// <param name="startRate">Iterations per second at the start.</param>
    /// <param name="stages">The lines, in iterations per second.</param>
    public ArrivalSchedule(double startRate, IReadOnlyList<Stage> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        this.startRate = startRate;
        this.stages = stages;
        double rate = startRate;
        foreach (Stage stage in stages)
        {
            var segment = new Segment(Duration.TotalSeconds, stage.Duration.TotalSeconds, rate, stage.Target, Iterations);
            segments.Add(segment);
            Duration += stage.Duration;
            Iterations = segment.IterationsAt(stage.Duration.TotalSeconds);
            rate = stage.Target;
        }
    }

    /// <summary>How long iterations are due.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The rate's integral over the whole duration: one iteration is due for each whole number below it.</summary>
    public double Iterations { get; }

    /// <summary>When an iteration is due.</summary>
    /// <param name="number">Which, from 0.</param>
    /// <returns>Since the start; null when there are not as many.</returns>
    public TimeSpan? StartOf(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        (int low, int high) = (0, segments.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = number < segments[middle].End ? (low, middle) : (middle + 1, high);
        }

        return low < segments.Count ? TimeSpan.FromSeconds(segments[low].TimeOf(number)) : null;
    }

    /// <summary>The rate at a moment.</summary>
    /// <param name="elapsed">Since the start.</param>
    /// <returns>Iterations per second; 0 outside the duration.</returns>
    public double RateAt(TimeSpan elapsed)
    {
        double seconds = elapsed.TotalSeconds;
        foreach (Segment segment in segments)
        {
            if (seconds >= segment.Start && seconds < segment.Start + segment.Seconds)
            {
                return segment.From + (segment.Slope * (seconds - segment.Start));
            }
        }

        return 0;
    }

    /// <summary>The same with every stage's length multiplied; rates stay.</summary>
    public ArrivalSchedule Stretched(double factor) =>
        new(startRate, [.. stages.Select(stage => stage with { Duration = stage.Duration * factor })]);

    private readonly record struct Segment(double Start, double Seconds, double From, double To, double Before)
    {
        public double Slope => Seconds == 0 ? 0 : (To - From) / Seconds;

        public double End => IterationsAt(Seconds);

        public double IterationsAt(double seconds) => Before + (From * seconds) + (Slope * seconds * seconds / 2);

        // The smaller root of From t + Slope t^2 / 2 = missing, in the form that does not subtract nearly equal numbers.
        public double TimeOf(long number)
        {
            double missing = Math.Max(0, number - Before);
            double root = Math.Sqrt(Math.Max(0, (From * From) + (2 * Slope * missing)));
            return missing == 0 ? Start : Math.Min(Start + Seconds, Start + (2 * missing / (From + root)));
        }
    }
}
