using System.CommandLine;

using Junjo.E2E.Orchestration.Plans;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The options that say when work is started, and how it arrives.</summary>
internal sealed class RateOptions
{
    private readonly Option<string?> rate = new(
        "--rate") { Description = "Start workflows at this rate over the whole run, whatever becomes of earlier ones: 500/s, 20/m, "
        + "3500spans/s." };
    private readonly Option<TimeSpan?> ramp = new(
        "--ramp") { Description = "How long the rate climbs from 0, such as 10s.", CustomParser = DurationOption.Parse };
    private readonly Option<string?> burst = new(
        "--burst") { Description = "FACTOR@EVERY+LENGTH: 3@30s+5s is 3 times the rate, every 30 s for 5 s." };
    private readonly Option<string?> peakHours = new(
        "--peak-hours") { Description = "A time zone such as Europe/Berlin: 1.5 times the rate from 7 to 9, 2 from 11 to 13, 2.5 from 17 "
        + "to 20, 0.3 from 22 to 6." };
    private readonly Option<double?> speed = new(
        "--speed") { Description = "How fast the clock of the peak hours runs, from --start on; 1,440 is a day in a minute. Default 1." };
    private readonly Option<int?> maxInFlight = new(
        "--max-in-flight") { Description = "Exports under way at once at a rate; a start that is due while as many are is dropped and "
        + "reported. Default 1000." };
    private readonly Option<int?> parts = new("--parts") { Description = "Exports over which the spans of a workflow arrive; default 1." };
    private readonly Option<int?> open = new(
        "--open-workflows") { Description = "With --parts, workflows that have begun and not ended; default 1000." };
    private readonly Option<DateTimeOffset?> start = new(
        "--start")
            {
            Description = "When the first workflows start, by the times of their spans, such as 2026-11-01T00:00:00Z; default now." };
    private readonly Option<TimeSpan?> backfill = new(
        "--backfill") { Description = "Spread the workflows over so much time until now, such as 168h.",
    CustomParser = DurationOption.Parse };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[rate, ramp, burst, peakHours, speed, maxInFlight, parts, open, start, backfill])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Lays the options over the settings file.</summary>
    public RunSettings Over(ParseResult parsed, RunSettings file) => file with
    {
        Rate = file.Rate with
        {
            Target = parsed.GetValue(rate) ?? file.Rate.Target,
            Ramp = parsed.GetValue(ramp) ?? file.Rate.Ramp,
            Burst = parsed.GetValue(burst) ?? file.Rate.Burst,
            PeakHours = parsed.GetValue(peakHours) ?? file.Rate.PeakHours,
            Speed = parsed.GetValue(speed) ?? file.Rate.Speed,
            MaxInFlight = parsed.GetValue(maxInFlight) ?? file.Rate.MaxInFlight,
        },
        Parts = parsed.GetValue(parts) ?? file.Parts,
        OpenWorkflows = parsed.GetValue(open) ?? file.OpenWorkflows,
        Start = parsed.GetValue(start) ?? file.Start,
        Backfill = parsed.GetValue(backfill) ?? file.Backfill,
    };
}
