using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Tool.Tests.Unit.Cli;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload.Captures;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>
/// Copies of what the real SDK exported are sent, and judged at once or later, like any other workload; and only by the capture that was
/// sent.
/// </summary>
public sealed class CapturesReplayed : IDisposable
{
    private const string Account = "--email owner@example.com --password correct-horse-battery";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    private string Latest => Path.Combine(folder.FullName, "latest");

    /// <summary>Release, capture, and spans of 6 workflows of 2 services.</summary>
    public static TheoryData<string, string, int> Captures => new()
    {
        { "0.80", "0.62.1/conditional.json", 2 * 6 * 5 },
        { "0.80", "0.62.1/two-services.json", 6 * (2 + 3) },
        { "0.82", "0.64.0/remote-parent.json", 2 * 6 * 5 },
        { "0.82", "0.66.0/agent-in-node.json", 2 * 6 * 8 },
        { "0.82", "0.66.0/http-parent.json", 2 * 6 * 4 },
        { "0.82", "0.66.0/plain-attribute-types.json", 2 * 3 * 6 },
    };

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Pass_with_every_span_there(string release, string capture, int spans)
    {
        CommandOutput result = await CommandOutput.OfAsync(
            ($"check --capture {GroundTruth.Recording("sdk", capture)} --release {release} --num-services 2 --num-cycles 6 "
                + $"--workflows-per-export 2 --out {folder.FullName}").Split(' '));

        result.ExitCode.Should().Be(0, result.Output + result.Error);
        result.Output.Should().Contain($"PASS: all {spans} acknowledged spans are there").And.Contain("Again   junjo-e2e check --capture ");
    }

    [Theory]
    [InlineData(StudioFaultKind.SpanDropped, FindingKind.Lost)]
    [InlineData(StudioFaultKind.SpanDuplicated, FindingKind.Duplicate)]
    [InlineData(StudioFaultKind.ServiceSwapped, FindingKind.Foreign)]
    [InlineData(StudioFaultKind.PhantomAdded, FindingKind.Phantom)]
    [InlineData(StudioFaultKind.AttributeAltered, FindingKind.Mutated)]
    [InlineData(StudioFaultKind.LinkLost, FindingKind.Mutated)]
    [InlineData(StudioFaultKind.EventTimeShifted, FindingKind.Mutated)]
    public async Task Show_a_fault_of_Studio_as_often_as_it_bit(StudioFaultKind fault, FindingKind expected)
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Quirks = "none" }, [new StudioFault(fault)], TimeProvider.System, TestContext.Current.CancellationToken);
        var run = new RunSettings { Capture = GroundTruth.Recording("sdk", "0.66.0", "plain-attribute-types.json"), Services = 3,
            Cycles = 20, Seed = 11 };

        RunResult result = await RunUnderTest.CheckAsync(
            studio, run, new VerificationSettings { Deadline = TimeSpan.FromMilliseconds(400), LateGrace = TimeSpan.Zero });

        long bitten = studio.Server.FaultsApplied[fault];
        bitten.Should().BePositive();
        RunUnderTest.FindingsOf(result).Should().BeEquivalentTo(new Dictionary<FindingKind, long> { [expected] = bitten }, result.Headline);
    }

    [Fact]
    public async Task Are_judged_later_by_the_plan_that_names_the_capture_and_its_digest()
    {
        await using StandInServer studio = await StartAsync();
        string capture = CopyOf("0.66.0/linear.json");
        (await CommandAsync(studio,
            $"generate --capture {capture} --num-services 2 --num-cycles 5 --out {folder.FullName}")).ExitCode.Should().Be(0);

        CommandOutput verified = await CommandAsync(studio, $"verify {Latest}");

        verified.ExitCode.Should().Be(0, verified.Output + verified.Error);
        verified.Output.Should().Contain("PASS: all 40 acknowledged spans are there");
        RunManifest manifest = RunPlan.Read(Path.Combine(Latest, "plan.json")).Manifest;
        manifest.Scenario.Should().Be("capture");
        manifest.Capture.Should()
            .Be(CaptureFile.Of(capture)).And.Match<CaptureFile>(file => file.File == capture && file.Sha256.Length == 64);
    }

    [Theory]
    [InlineData("altered", "is not the one that was replayed: expected SHA-256 ")]
    [InlineData("missing", "cannot be read: ")]
    public async Task Are_not_judged_by_a_capture_that_is(string what, string message)
    {
        await using StandInServer studio = await StartAsync();
        string capture = CopyOf("0.66.0/linear.json");
        (await CommandAsync(studio, $"generate --capture {capture} --num-cycles 2 --out {folder.FullName}")).ExitCode.Should().Be(0);
        if (what == "missing")
        {
            File.Delete(capture);
        }
        else
        {
            await File.AppendAllTextAsync(capture, " ", TestContext.Current.CancellationToken);
        }

        CommandOutput refused = await CommandAsync(studio, $"verify {Latest}");

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain(capture).And.Contain(message);
        refused.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("", "cannot be read: ")]
    [InlineData("{", "is not a capture that can be copied: ")]
    [InlineData("[]", "is not a capture that can be copied: ")]
    [InlineData("""{"exports": []}""", "is not a capture that can be copied: It holds no span.")]
    [InlineData("""{"exports": [{"otlp_base64": "AAAA"}]}""", "is not a capture that can be copied: ")]
    public async Task Are_refused_when_there_is_nothing_to_copy(string json, string message)
    {
        string capture = Path.Combine(folder.FullName, "capture.json");
        if (json.Length > 0)
        {
            await File.WriteAllTextAsync(capture, json, TestContext.Current.CancellationToken);
        }

        CommandOutput refused = await CommandOutput.OfAsync("check", "--capture", capture, "--out", folder.FullName);

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain(capture).And.Contain(message);
        refused.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Are_refused_when_a_service_of_the_capture_would_be_left_out()
    {
        string capture = GroundTruth.Recording("sdk", "0.62.1", "two-services.json");

        CommandOutput refused = await CommandOutput.OfAsync("check", "--capture", capture, "--num-services", "1", "--out", folder.FullName);

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain($"{capture} holds 2 services: give --num-services 2 or more; seen: 1.");
    }

    [Fact]
    public async Task Are_not_mixed_with_a_scenario()
    {
        CommandOutput refused = await CommandOutput.OfAsync(
            "check", "--capture", "x.json", "--scenario", "agentic", "--out", folder.FullName);

        refused.ExitCode.Should().Be(2);
        refused.Error.Should()
            .Contain("--scenario and --capture were both given; a run sends a model or copies of a capture, so give one of them.");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static Task<CommandOutput> CommandAsync(StandInServer studio, string command) =>
        CommandOutput.OfAsync($"{command} --target external --rest-url {studio.RestUrl} --otlp-url {studio.OtlpUrl} {Account}".Split(' '));

    private string CopyOf(string capture)
    {
        string path = Path.Combine(folder.FullName, Path.GetFileName(capture));
        File.Copy(GroundTruth.Recording("sdk", capture), path);
        return path;
    }

    private Task<StandInServer> StartAsync() => StandInServer.StartAsync(
        new StandInOptions
        {
            DataFolder = folder.CreateSubdirectory("studio").FullName,
            Quirks = QuirkSet.Of(StandInRelease.V082),
        },
        TestContext.Current.CancellationToken);
}
