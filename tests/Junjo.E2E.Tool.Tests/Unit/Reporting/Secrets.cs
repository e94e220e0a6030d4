using System.Text;

using FluentAssertions;

using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Studios.External;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

public sealed class Secrets
{
    [Fact]
    public async Task The_key_of_a_run_is_in_none_of_its_files_and_not_in_its_report()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        DirectoryInfo root = Directory.CreateTempSubdirectory("junjo-e2e-secrets-");
        await using StandInStudio studio = await StandInStudio.StartAsync(new StudioSettings(), [], TimeProvider.System, cancellationToken);
        RunPlan plan = RunPlan.Create(new RunSettings { Services = 1, Cycles = 2, Seed = 7 }, TimeProvider.System);
        var folder = RunFolder.Create(root.FullName, plan.Name, TimeProvider.System);

        RunResult result = await new CheckRun(studio, plan, new VerificationSettings(), folder, TimeProvider.System)
            .RunAsync(cancellationToken, cancellationToken);

        string[] files = Directory.GetFiles(folder.Path);
        files.Select(file => Path.GetFileName(file)).Should().BeEquivalentTo(
            "console.log", "junit.xml", "ledger.bin", "plan.json", "report.html", "result.json", "summary.md", "test_run_metadata.json");
        studio.Otlp.ApiKey!.Length.Should().BeGreaterThan(20, "a shorter key could be in a file by chance");
        foreach (string file in files)
        {
            (await File.ReadAllBytesAsync(file, cancellationToken)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(studio.Otlp.ApiKey!)).Should()
                .Be(-1, file);
        }

        ReportText.Render(result).Should().NotContain(studio.Otlp.ApiKey!);
        root.Delete(recursive: true);
    }

    [Fact]
    public void An_address_that_holds_a_password_is_refused_without_repeating_it()
    {
        var settings = new StudioSettings
        {
            Target = StudioTarget.External,
            RestUrl = new Uri("http://someone:hunter2@127.0.0.1:26154/"),
            OtlpUrl = new Uri("http://127.0.0.1:26155/"),
            Email = "someone@example.com",
            Password = "hunter2",
        };

        ExternalStudio.Check(settings).Should().Equal(
            "--rest-url holds a user name or a password, which reports would show; give the address alone, and --email and --password "
                + "beside it.");
    }
}
