namespace Junjo.E2E.LoadTesting.Executors;

/// <summary>What an executor tells while it runs; by many threads.</summary>
public interface IExecutorLog
{
    /// <summary>An iteration has begun.</summary>
    /// <param name="lag">How long after it was due.</param>
    void Started(TimeSpan lag);

    /// <summary>An iteration has ended.</summary>
    /// <param name="duration">Since it was due.</param>
    /// <param name="isWhole">False when it was cancelled.</param>
    void Ended(TimeSpan duration, bool isWhole);

    /// <summary>Iterations that were due could not start.</summary>
    void Dropped(long count);
}
