using System.Text;

using FluentAssertions;

using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>
/// Made-up personal data is in what is sent, and in nothing that a run leaves or shows, also where Studio damages just that.
/// </summary>
public sealed class CanariesHidden
{
    [Theory]
    [InlineData(StudioFaultKind.AttributeAltered)]
    [InlineData(StudioFaultKind.TextTruncated)]
    [InlineData(StudioFaultKind.AttributeMoved)]
    [InlineData(StudioFaultKind.AttributeLost)]
    public async Task From_every_file_of_a_run_whose_attributes_are_damaged(StudioFaultKind damage)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        DirectoryInfo root = Directory.CreateTempSubdirectory("junjo-e2e-canaries-");
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings(), [new StudioFault(damage) { Every = 1 }], TimeProvider.System, cancellationToken);
        var run = new RunSettings { Services = 1, Cycles = 8, Seed = 7, Wrappers = new WrapperSettings { Canaries = true } };
        RunPlan plan = RunPlan.Create(run, TimeProvider.System);
        var folder = RunFolder.Create(root.FullName, plan.Name, TimeProvider.System);

        RunResult result = await new CheckRun(studio, plan, new VerificationSettings(), folder, TimeProvider.System)
            .RunAsync(cancellationToken, cancellationToken);

        result.Verdict.Should().Be(Verdict.Fail, "what is damaged is still found");
        string[] files = Directory.GetFiles(folder.Path);
        files.Should().HaveCount(8);
        foreach (string file in files)
        {
            (await File.ReadAllBytesAsync(file, cancellationToken)).AsSpan().IndexOf(Encoding.UTF8.GetBytes("canary-")).Should()
                .Be(-1, file);
        }

        ReportText.Render(result).Should().NotContain("canary-");
        root.Delete(recursive: true);
    }
}
