using FluentAssertions;

using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>Every tenant of a run has an API key of its own, which goes with the run, and isolation is told tenant by tenant.</summary>
public sealed class TenantsApart
{
    private static readonly RunSettings tenants = new() { Scenario = "tenants", Services = 9, Cycles = 2, Seed = 3 };

    [Fact]
    public async Task Have_a_key_each_that_is_removed_with_the_run()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using StandInStudio studio = await StandInStudio.StartAsync(new StudioSettings(), [], TimeProvider.System, cancellationToken);
        RunPlan plan = RunPlan.Create(tenants, TimeProvider.System);
        var workload = new RunWorkload(plan.Manifest);
        string[] names = [.. Enumerable.Range(0, 9).Select(workload.NamespaceOf)];
        int before = (await studio.Client.ApiKeys.ListAsync(cancellationToken)).Count;

        await using (TenantKeys keys = await TenantKeys.CreateAsync(studio.Client, plan, cancellationToken))
        {
            keys.OfServices!.Zip(names).Distinct().Should().HaveCount(names.Distinct().Count());
            keys.OfServices!.Distinct().Should().HaveCount(names.Distinct().Count()).And.NotContain(studio.Otlp.ApiKey);
            (await studio.Client.ApiKeys.ListAsync(cancellationToken)).Should().HaveCount(before + names.Distinct().Count());
        }

        (await studio.Client.ApiKeys.ListAsync(cancellationToken)).Should().HaveCount(before);
        RunResult result = await RunUnderTest.CheckAsync(studio, tenants);
        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        result.Notes.Should().ContainSingle(note => note.StartsWith("Strict isolation holds for ")).Which.Should()
            .MatchRegex(@"^Strict isolation holds for (\d+) of \1 tenants\. ");
        (await studio.Client.ApiKeys.ListAsync(cancellationToken)).Should().HaveCount(before);
    }

    [Fact]
    public async Task Are_sent_with_their_own_keys_only()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using StandInStudio studio = await StandInStudio.StartAsync(new StudioSettings(), [], TimeProvider.System, cancellationToken);
        RunPlan plan = RunPlan.Create(tenants, TimeProvider.System) with { Retry = Otlp.Export.RetryPolicy.None };
        await using TenantKeys keys = await TenantKeys.CreateAsync(studio.Client, plan, cancellationToken);
        string[] wrong = [.. keys.OfServices!.Select((key, service) => service == 0 ? "not-a-key" : key)];
        string path = Path.Combine(Path.GetTempPath(), $"junjo-e2e-{Guid.NewGuid():n}.bin");
        using (Ledger ledger = Ledger.Create(path, plan.Manifest))
        {
            using var generator = new Generator(plan, studio.Otlp, ledger, new RunClock(TimeProvider.System), acked: null, wrong);
            await generator.RunAsync(CancellationToken.None, cancellationToken);
        }

        SentTable sent = LedgerReader.Read(path, plan.Manifest).Sent;
        File.Delete(path);
        sent.Slices.Where(slice => slice.Outcome != Otlp.Export.ExportOutcome.Acked).Select(slice => slice.Workflow.Service).Distinct()
            .Should().Equal(0);
    }

    [Theory]
    [InlineData(0, 1, "Strict isolation holds for ")]
    [InlineData(0, -1, "; spans of tenant-1-")]
    public void Are_told_apart_from_services_of_one_tenant(int sentBy, int shownUnder, string expected)
    {
        RunManifest manifest = RunPlan.Create(tenants, TimeProvider.System).Manifest;

        TenantKeys.NoteOf(manifest, new IsolationResult(manifest.Services, [], [new ForeignSpans(sentBy, shownUnder, 1)])).Should()
            .Contain(expected);
        TenantKeys.NoteOf(manifest with { Scenario = "getting-started" }, new IsolationResult(manifest.Services, [], [])).Should().BeNull();
    }
}
