namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>A value that goes up and down; set by the thread that drains.</summary>
public sealed class GaugeSeries(Metric metric, IReadOnlyDictionary<string, string> tags) : Series(metric, tags)
{
    /// <summary>How often it was set.</summary>
    public long Samples { get; private set; }

    /// <summary>The last value; 0 before there is one.</summary>
    public double Last { get; private set; }

    /// <summary>The smallest value; 0 before there is one.</summary>
    public double Min { get; private set; }

    /// <summary>The largest value; 0 before there is one.</summary>
    public double Max { get; private set; }

    /// <summary>Sets it.</summary>
    public void Set(double value)
    {
        Min = Samples == 0 ? value : Math.Min(Min, value);
        Max = Samples == 0 ? value : Math.Max(Max, value);
        Last = value;
        Samples++;
    }

    /// <inheritdoc/>
    public override void Drain()
    {
        // A gauge is what it is: nothing adds up.
    }
}
