using Junjo.E2E.LoadTesting.Activities;
using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.LoadTesting.Thresholds;

namespace Junjo.E2E.LoadTesting.Scenarios;

/// <summary>A load: who sends how much when, and what must hold. Read from a file by <see cref="LoadScenarioFile"/>.</summary>
public sealed record LoadScenario
{
    private const int MaxReadConnections = 1_024;

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How a command names it: its name, or the path of its file.</summary>
    public required string Reference { get; init; }

    /// <summary>What it is for, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>The scenario whose workflows are sent; see <c>junjo-e2e scenarios</c>.</summary>
    public required string Workload { get; init; }

    /// <summary>Services that send, 1 to 4,096.</summary>
    public required int Services { get; init; }

    /// <summary>HTTP/2 connections of each client; services share at most 64 clients. 1 to 1,024.</summary>
    public required int Connections { get; init; }

    /// <summary>Connections of those who read: one for each that can be at it at once, 1 to 1,024; 0 when nobody reads.</summary>
    public int ReadConnections => Math.Min(
        MaxReadConnections, Executors.Where(executor => executor.Activity is not (Activity.Export or Activity.Idle))
            .Sum(executor => executor.MostActive));

    /// <summary>Whether a failed export is sent again as the Junjo SDK does; without it one iteration is one attempt, as in k6.</summary>
    public required bool IsRetrying { get; init; }

    /// <summary>Who starts iterations when.</summary>
    public required IReadOnlyList<Executor> Executors { get; init; }

    /// <summary>What must hold at the end.</summary>
    public required IReadOnlyList<Threshold> Thresholds { get; init; }

    /// <summary>What is looked for; null for nothing.</summary>
    public KneeSearch? Knee { get; init; }

    /// <summary>How long iterations are started.</summary>
    public TimeSpan Duration => Executors.Max(executor => executor.StartTime + executor.Duration);

    /// <summary>
    /// The same load in another time: every stage and start is longer or shorter by the same factor; rates and users stay.
    /// </summary>
    public LoadScenario Over(TimeSpan duration)
    {
        double factor = duration / Duration;
        return this with { Executors = [.. Executors.Select(executor => executor.Stretched(factor))] };
    }
}
