using System.CommandLine;

using FluentAssertions;

using Junjo.E2E.Cli.Commands;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Cli;

/// <summary>
/// Every option of <c>check</c> sets its own setting and no other, and leaves what the settings file says where it is not given.
/// </summary>
public sealed class OptionsOverSettings
{
    private static readonly (string Line, Func<RunSettings, RunSettings> Set)[] run =
    [
        ("--profile stress", settings => settings with { Profile = "stress" }),
        ("--profile-file fleet.yaml", settings => settings with { ProfileFile = "fleet.yaml" }),
        ("--shard 1/3", settings => settings with { Shard = "1/3" }),
        ("--scenario freshmart", settings => settings with { Scenario = "freshmart" }),
        ("--weight order=0.4 --weight delivery=0.1", settings => settings with { Weights = new() { ["order"] = 0.4, ["delivery"] = 0.1 } }),
        ("--capture linear.json", settings => settings with { Capture = "linear.json" }),
        ("--vocabulary v1", settings => settings with { Vocabulary = Vocabulary.Contract1 }),
        ("--num-services 3", settings => settings with { Services = 3 }),
        ("--num-cycles 4", settings => settings with { Cycles = 4 }),
        ("--workflows-per-service 4", settings => settings with { Cycles = 4 }),
        ("--duration 90s", settings => settings with { Duration = TimeSpan.FromSeconds(90) }),
        ("--concurrency 5", settings => settings with { Concurrency = 5 }),
        ("--seed 18446744073709551615", settings => settings with { Seed = ulong.MaxValue }),
        ("--emitter sdk", settings => settings with { Emitter = EmitterKind.Sdk }),
        ("--export-mode mixed", settings => settings with { ExportMode = ExportMode.Mixed }),
        ("--workflows-per-export 6", settings => settings with { WorkflowsPerExport = 6 }),
        ("--batch-spans 512", settings => settings with { BatchSpans = 512 }),
        ("--streams 8", settings => settings with { Streams = 8 }),
        ("--connections 2", settings => settings with { Connections = 2 }),
        ("--workflows-per-trace 7", settings => settings with { WorkflowsPerTrace = 7 }),
        ("--error-rate 0.1", settings => settings with { Wrappers = settings.Wrappers with { ErrorRate = 0.1 } }),
        ("--malformed-rate 0.2", settings => settings with { Wrappers = settings.Wrappers with { MalformedRate = 0.2 } }),
        ("--oversized-rate 0.3", settings => settings with { Wrappers = settings.Wrappers with { OversizedRate = 0.3 } }),
        ("--regions", settings => settings with { Wrappers = settings.Wrappers with { Regions = true } }),
        ("--clock-skew 2s", settings => settings with { Wrappers = settings.Wrappers with { ClockSkew = TimeSpan.FromSeconds(2) } }),
        ("--canaries", settings => settings with { Wrappers = settings.Wrappers with { Canaries = true } }),
        ("--rate 500/s", settings => settings with { Rate = settings.Rate with { Target = "500/s" } }),
        ("--ramp 10s", settings => settings with { Rate = settings.Rate with { Ramp = TimeSpan.FromSeconds(10) } }),
        ("--burst 3@30s+5s", settings => settings with { Rate = settings.Rate with { Burst = "3@30s+5s" } }),
        ("--peak-hours Europe/Berlin", settings => settings with { Rate = settings.Rate with { PeakHours = "Europe/Berlin" } }),
        ("--speed 1440", settings => settings with { Rate = settings.Rate with { Speed = 1_440 } }),
        ("--max-in-flight 50", settings => settings with { Rate = settings.Rate with { MaxInFlight = 50 } }),
        ("--parts 3", settings => settings with { Parts = 3 }),
        ("--open-workflows 20", settings => settings with { OpenWorkflows = 20 }),
        ("--start 2026-11-01T00:00:00Z", settings => settings with { Start = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) }),
        ("--backfill 168h", settings => settings with { Backfill = TimeSpan.FromHours(168) }),
    ];

    private static readonly (string Line, Func<VerificationSettings, VerificationSettings> Set)[] verification =
    [
        ("--deadline 2s", settings => settings with { Deadline = TimeSpan.FromSeconds(2) }),
        ("--readers 3", settings => settings with { Readers = 3 }),
        ("--read-rate 50.5", settings => settings with { ReadRate = 50.5 }),
        ("--read-budget 2m", settings => settings with { ReadBudget = TimeSpan.FromMinutes(2) }),
        ("--coverage 0.1", settings => settings with { Coverage = 0.1 }),
        ("--flush both", settings => settings with { Flush = FlushTime.Both }),
        ("--strict", settings => settings with { Strict = true }),
    ];

    private static readonly (string Line, Action<StudioSettings> Set)[] studio =
    [
        ("--target external", settings => settings.Target = StudioTarget.External),
        ("--release 0.80", settings => settings.Release = "0.80"),
        ("--quirks Q-01,Q-36", settings => settings.Quirks = "Q-01,Q-36"),
        ("--time-scale 0.05", settings => settings.TimeScale = 0.05),
        ("--rest-url http://localhost:1", settings => settings.RestUrl = new Uri("http://localhost:1")),
        ("--otlp-url http://localhost:2", settings => settings.OtlpUrl = new Uri("http://localhost:2")),
        ("--email a@b.example", settings => settings.Email = "a@b.example"),
        ("--password given", settings => settings.Password = "given"),
        ("--api-key known", settings => settings.ApiKey = "known"),
        ("--session cookie", settings => settings.Session = "cookie"),
        ("--header x-a=1 --header x-b=2=3", settings => (settings.Headers["x-a"], settings.Headers["x-b"]) = ("1", "2=3")),
        ("--ca ca.pem", settings => settings.Ca = "ca.pem"),
        ("--allow-remote", settings => settings.AllowRemote = true),
        ("--on-target-failure wait", settings => settings.Watch.OnFailure = TargetFailure.Wait),
        ("--containers-file own.yml", settings => settings.Containers.File = "own.yml"),
        ("--keep", settings => settings.Containers.Keep = true),
        ("--init", settings => settings.Containers.Init = true),
        ("--cpus 1", settings => settings.Containers.Cpus = "1"),
        ("--memory 1g", settings => settings.Containers.Memory = "1g"),
        ("--volume-size 64m", settings => settings.Containers.VolumeSize = "64m"),
    ];

    public static TheoryData<string> RunLines => [.. run.Select(option => option.Line)];

    public static TheoryData<string> VerificationLines => [.. verification.Select(option => option.Line)];

    public static TheoryData<string> StudioLines => [.. studio.Select(option => option.Line)];

    [Theory]
    [MemberData(nameof(RunLines))]
    public void What_is_sent_is_set_by(string line)
    {
        var options = new RunOptions();
        var command = new Command("check");
        options.AddTo(command);
        RunSettings expected = run.Single(option => option.Line == line).Set(new RunSettings());

        Other(new RunSettings(), expected);
        Same(options.Over(Parsed(command, line), new RunSettings()), expected);
        Same(options.Over(Parsed(command, ""), expected), expected);
    }

    [Theory]
    [MemberData(nameof(VerificationLines))]
    public void How_it_is_judged_is_set_by(string line)
    {
        var options = new VerificationOptions();
        var command = new Command("check");
        options.AddTo(command);
        VerificationSettings expected = verification.Single(option => option.Line == line).Set(new VerificationSettings());

        Other(new VerificationSettings(), expected);
        Same(options.Over(Parsed(command, line), new VerificationSettings()), expected);
        Same(options.Over(Parsed(command, ""), expected), expected);
    }

    [Theory]
    [MemberData(nameof(StudioLines))]
    public void Which_Studio_it_is_is_set_by(string line)
    {
        var options = new StudioOptions();
        var command = new Command("check");
        options.AddTo(command);

        Other(new StudioSettings(), Expected());
        Same(options.Over(Parsed(command, line), new StudioSettings()), Expected());
        Same(options.Over(Parsed(command, ""), Expected()), Expected());

        StudioSettings Expected()
        {
            var settings = new StudioSettings();
            studio.Single(option => option.Line == line).Set(settings);
            return settings;
        }
    }

    [Fact]
    public void None_is_missing_here()
    {
        var command = new Command("check");
        new RunOptions().AddTo(command);
        new VerificationOptions().AddTo(command);
        new StudioOptions().AddTo(command);

        command.Options.SelectMany(option => option.Aliases.Append(option.Name)).Should().BeEquivalentTo(
            run.Select(option => option.Line).Concat(verification.Select(option => option.Line))
                .Concat(studio.Select(option => option.Line)).Select(line => line.Split(' ')[0]));
    }

    private static ParseResult Parsed(Command command, string line)
    {
        ParseResult parsed = command.Parse(line);
        parsed.Errors.Should().BeEmpty();
        return parsed;
    }

    private static void Same<T>(T settings, T expected) =>
        settings.Should().BeEquivalentTo(expected, comparison => comparison.ComparingRecordsByMembers());

    private static void Other<T>(T settings, T expected) =>
        settings.Should().NotBeEquivalentTo(expected, comparison => comparison.ComparingRecordsByMembers());
}
