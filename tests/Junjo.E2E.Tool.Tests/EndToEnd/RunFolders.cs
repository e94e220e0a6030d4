using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>A run leaves its folder: plan, ledger, metadata and reports, and the plan reads back as it was.</summary>
public sealed class RunFolders : IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact]
    public async Task Hold_every_file_and_the_metadata_that_scripts_read()
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings(), [], TimeProvider.System, TestContext.Current.CancellationToken);
        await RunUnderTest.CheckAsync(
            studio,
            new RunSettings { Services = 2, Cycles = 3, Seed = 5 },
            new VerificationSettings(),
            retry: null,
            runs.FullName,
            TestContext.Current.CancellationToken);

        var folder = RunFolder.Open(Path.Combine(runs.FullName, "latest"));
        Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Should().BeEquivalentTo(
            "plan.json", "ledger.bin", "test_run_metadata.json", "result.json", "report.html", "summary.md", "junit.xml", "console.log");
        RunPlan plan = RunPlan.Read(folder.Plan);
        JsonNode metadata = JsonNode.Parse(await File.ReadAllTextAsync(folder.Metadata, TestContext.Current.CancellationToken))!;
        metadata["config"]!.ToJsonString().Should().Be("""{"num_services":2,"num_cycles":3,"duration_seconds":null,"concurrency":2}""");
        metadata["services"]!.AsArray().Select(name => (string)name!).Should().Equal(plan.Manifest.Services);
        JsonObject results = metadata["results"]!.AsObject();
        results.Select(member => member.Key).Should().Equal(
            "total_workflows", "cycles_completed", "workflows_per_service", "duration_seconds", "throughput_workflows_per_sec",
            "spans_acked", "spans_rejected", "spans_unknown", "spans_never_sent");
        ((int)results["total_workflows"]!, (int)results["cycles_completed"]!, (int)results["workflows_per_service"]!,
            (int)results["spans_acked"]!)
            .Should().Be((6, 3, 3, 42));
        ((double)results["throughput_workflows_per_sec"]!).Should().BeGreaterThan(0);
    }

    [Fact]
    public void Hold_a_plan_that_reads_back_as_it_was()
    {
        RunPlan plan = RunPlan.Create(
            new RunSettings { Services = 3, Duration = TimeSpan.FromSeconds(90), ExportMode = ExportMode.Mixed, WorkflowsPerTrace = 4 },
            TimeProvider.System);
        string path = Path.Combine(runs.FullName, "plan.json");

        plan.Write(path);

        RunPlan.Read(path).Should().BeEquivalentTo(plan with { Generator = PlanGenerator.Of(plan.Manifest) });
    }

    [Fact]
    public void Whose_plan_another_generator_made_are_refused()
    {
        string path = Path.Combine(runs.FullName, "plan.json");
        RunPlan plan = RunPlan.Create(new RunSettings { Services = 2, Seed = 5 }, TimeProvider.System);
        plan.Write(path);
        string own = PlanGenerator.Of(plan.Manifest).Digest;
        string other = PlanGenerator.Of(plan.Manifest with { Seed = 6 }).Digest;
        File.WriteAllText(path, File.ReadAllText(path).Replace(own, other).Replace("\"0.1.0\"", "\"0.0.9\""));

        Action read = () => RunPlan.Read(path);

        read.Should().Throw<InvalidDataException>().WithMessage(
            $"{path} was made with another generator, so the spans of its run cannot be built again. Expected digest: {own}, made by this "
                + $"junjo-e2e 0.1.0; "
            + $"seen: {other}, made by junjo-e2e 0.0.9. Judge the run with the junjo-e2e that sent it, or send it anew.");
    }

    [Fact]
    public void Whose_plan_names_no_generator_are_refused()
    {
        string path = Path.Combine(runs.FullName, "plan.json");
        RunPlan.Create(new RunSettings { Services = 2, Seed = 5 }, TimeProvider.System).Write(path);
        JsonNode plan = JsonNode.Parse(File.ReadAllText(path))!;
        plan.AsObject().Remove("generator").Should().BeTrue();
        File.WriteAllText(path, plan.ToJsonString());

        Action read = () => RunPlan.Read(path);

        read.Should().Throw<InvalidDataException>()
            .WithMessage("*was made with another generator*seen: none. Judge the run with the junjo-e2e that sent it, or send it anew.");
    }

    [Fact]
    public void Whose_plan_has_the_layout_of_an_earlier_version_are_refused()
    {
        string path = Path.Combine(runs.FullName, "plan.json");
        RunPlan.Create(new RunSettings(), TimeProvider.System).Write(path);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"schemaVersion\": 2", "\"schemaVersion\": 1"));

        Action read = () => RunPlan.Read(path);

        read.Should().Throw<InvalidDataException>()
            .WithMessage($"{path} has schemaVersion 1; this junjo-e2e reads 2. Use the version that wrote it.");
    }

    [Theory]
    [InlineData("{", "is not a plan: ")]
    [InlineData("null", "holds null, not a plan.")]
    [InlineData("""{"schemaVersion": 1}""", "is not a plan: ")]
    public void With_a_damaged_plan_are_refused(string json, string message)
    {
        string path = Path.Combine(runs.FullName, "plan.json");
        File.WriteAllText(path, json);

        Action read = () => RunPlan.Read(path);

        read.Should().Throw<InvalidDataException>().WithMessage($"*{message}*");
    }

    [Fact]
    public void Of_the_same_second_do_not_share_a_name()
    {
        RunFolder first = RunFolder.Create(runs.FullName, "quick", TimeProvider.System);
        RunFolder second = RunFolder.Create(runs.FullName, "quick", TimeProvider.System);

        second.Path.Should().NotBe(first.Path);
        new DirectoryInfo(Path.Combine(runs.FullName, "latest")).LinkTarget.Should().Be(Path.GetFileName(second.Path));
    }

    [Fact]
    public async Task Runs_that_start_in_the_same_second_each_have_a_folder_of_their_own()
    {
        RunFolder[] folders = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            () => RunFolder.Create(runs.FullName, "quick", TimeProvider.System), TestContext.Current.CancellationToken)));

        folders.Select(folder => folder.Path).Should().OnlyHaveUniqueItems();
    }

    public void Dispose() => runs.Delete(recursive: true);
}
