using FluentAssertions;

using Junjo.E2E.Engine.Watch;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Cli;

/// <summary>Time in which this process itself stood still is known, so that it is not held against a Studio.</summary>
public sealed class Heartbeats
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly ManualTime time = new();

    public static TheoryData<string, double[], double, double, double> Beats => new()
    {
        { "beats in their time", [0.25, 0.5, 0.75, 1], 1.2, 0, 0 },
        { "a beat that is a little late", [0.25, 0.7, 1], 1.2, 0, 0 },
        { "a process that stood still for ten seconds", [0.25, 10.25, 10.5], 10.6, 0, 9.75 },
        { "one that stands still until now", [0.25], 10.25, 0, 9.75 },
        { "what was missing before the moment", [10, 10.25, 10.5], 10.6, 10.2, 0 },
        { "never more than there was time", [10], 10, 9, 1 },
    };

    [Theory]
    [MemberData(nameof(Beats))]
    public void Tell_what_is_missing_between_them(string what, double[] beats, double now, double since, double missing)
    {
        var clock = new RunClock(time);
        var heartbeat = new Heartbeat(clock, Period);
        foreach (double beat in beats)
        {
            time.Advance(TimeSpan.FromSeconds(beat) - clock.Elapsed);
            heartbeat.Beat();
        }

        time.Advance(TimeSpan.FromSeconds(now) - clock.Elapsed);

        heartbeat.MissingSince(TimeSpan.FromSeconds(since)).Should().Be(TimeSpan.FromSeconds(missing), what);
    }
}
