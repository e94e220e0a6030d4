using FluentAssertions;

using Grpc.Core;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

/// <summary>Parts of a run agree without talking: together they send what the whole would, and nothing twice.</summary>
public sealed class ShardsOfRuns : IDisposable
{
    private static readonly RunSettings whole = new()
    {
        Services = 10,
        Cycles = 20,
        Seed = 7,
        Start = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
        Scenario = "freshmart",
        Shard = "0/1",
    };

    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(13)]
    public void Send_together_what_the_whole_sends(int count)
    {
        PlanTotals all = PlanTotals.Of(PlanOf(whole));
        PlanTotals[] parts = [.. Enumerable.Range(0, count)
            .Select(index => PlanTotals.Of(PlanOf(whole with { Shard = $"{index}/{count}" })))];

        parts.Aggregate(default(PlanHash), (sum, part) => sum.Plus(part.Hash)).Should().Be(all.Hash);
        (parts.Sum(part => part.Workflows), parts.Sum(part => part.Spans), parts.Sum(part => part.Bytes), parts.Sum(part => part.Exports))
            .Should().Be((all.Workflows, all.Spans, all.Bytes, all.Exports));
        all.Workflows.Should().Be(200);
    }

    [Fact]
    public void Have_another_hash_for_another_seed_another_start_and_each_part()
    {
        PlanHash[] hashes =
        [
            PlanTotals.Of(PlanOf(whole)).Hash, PlanTotals.Of(PlanOf(whole with { Seed = 8 })).Hash,
            PlanTotals.Of(PlanOf(whole with { Start = whole.Start!.Value.AddSeconds(1) })).Hash,
            PlanTotals.Of(PlanOf(whole with { Shard = "0/2" })).Hash, PlanTotals.Of(PlanOf(whole with { Shard = "1/2" })).Hash,
        ];

        hashes.Should().OnlyHaveUniqueItems();
        PlanTotals.Of(PlanOf(whole)).Hash.Should().Be(hashes[0], "nothing but the settings is in it");
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(3, 7)]
    [InlineData(4096, 4096)]
    public void Have_each_service_once(int services, int count)
    {
        IEnumerable<int> own = Enumerable.Range(0, count).Select(index => new Shard(index, count).ServicesOf(services))
            .SelectMany(part => Enumerable.Range(part.First, part.Count));

        own.Should().Equal(Enumerable.Range(0, services));
    }

    [Fact]
    public void Keep_the_rate_of_the_whole_together()
    {
        RunSettings rated = whole with { Cycles = null, Duration = TimeSpan.FromSeconds(10), Rate = new RateSettings { Target = "100/s" } };

        Enumerable.Range(0, 3).Sum(index => PlanOf(rated with { Shard = $"{index}/3" }).Arrivals().Iterations).Should()
            .BeApproximately(1_000, 1e-6);
    }

    [Fact]
    public void Are_one_run_again_once_their_folders_are_joined()
    {
        RunFolder[] parts = [.. Enumerable.Range(0, 3).Select(index => Sent($"{index}/3"))];

        RunFolder joined = ShardedRun.Join([parts[2], parts[0], parts[1]], runs.FullName, TimeProvider.System);

        RunPlan plan = RunPlan.Read(joined.Plan);
        plan.Shard.Should().BeNull();
        plan.Should().BeEquivalentTo(RunPlan.Read(parts[0].Plan) with { Shard = null });
        SentTable sent = LedgerReader.Read(joined.Ledger, plan.Manifest).Sent;
        sent.Slices.Select(slice => slice with { Export = 0 }).Should().Equal(
            parts.SelectMany(part => LedgerReader.Read(part.Ledger, plan.Manifest).Sent.Slices).Select(slice => slice with { Export = 0 }));
        sent.Slices.Select(slice => slice.Export).Distinct().Should().HaveCount(200);
        SentSummary.Of(sent, plan).Should().BeEquivalentTo(new { Workflows = 200, AckedWorkflows = 120 });
    }

    [Fact]
    public void Are_refused_when_one_lacks_is_given_twice_or_is_of_another_run()
    {
        RunFolder first = Sent("0/3");
        RunFolder second = Sent("1/3");
        RunFolder other = Sent("2/3", seed: 8);

        Refusal(first, second).Should().Be("The run has 3 shards, each of which is needed once; seen: 0/3, 1/3.");
        Refusal(first, second, second).Should().Be("The run has 3 shards, each of which is needed once; seen: 0/3, 1/3, 1/3.");
        Refusal(first, second, other).Should()
            .Contain("is no shard of the run of").And.Contain("Shards have all settings alike but --shard.");
        Action alone = () => ShardedRun.RequireWhole(first, RunPlan.Read(first.Plan));
        alone.Should().Throw<InvalidDataException>()
            .WithMessage("*is shard 0/3 of a run, whose other spans would look like nobody's: give the folders of all 3 shards.");
    }

    public void Dispose() => runs.Delete(recursive: true);

    private string Refusal(params RunFolder[] parts)
    {
        Action join = () => ShardedRun.Join(parts, runs.FullName, TimeProvider.System);
        return join.Should().Throw<InvalidDataException>().Which.Message;
    }

    // Every outcome that a ledger can tell.
    private RunFolder Sent(string shard, ulong seed = 7)
    {
        RunPlan plan = PlanOf(whole with { Shard = shard, Seed = seed });
        RunFolder folder = RunFolder.Create(runs.FullName, "part", TimeProvider.System);
        plan.Write(folder.Plan);
        using Ledger ledger = Ledger.Create(folder.Ledger, plan.Manifest);
        var schedule = new Schedule(plan);
        for (long number = 0; number < schedule.Count; number++)
        {
            ScheduledExport item = schedule[number];
            int export = ledger.Begin(
                [new LedgerSlice(new WorkflowAddress(item.FirstService, item.FirstCycle), 0, 5)], TimeSpan.FromMilliseconds(number));
            ExportOutcome[] attempts = (number % 5) switch
            {
                0 => [ExportOutcome.Acked],
                1 => [ExportOutcome.Rejected, ExportOutcome.Acked],
                2 => [ExportOutcome.Unknown, ExportOutcome.Acked],
                3 => [ExportOutcome.Unknown],
                _ => [ExportOutcome.Rejected, ExportOutcome.Rejected],
            };
            for (int attempt = 0; attempt < attempts.Length; attempt++)
            {
                if (attempt > 0)
                {
                    ledger.Retry(export);
                }

                ledger.Settle(export, attempts[attempt], StatusCode.OK, TimeSpan.FromMilliseconds(number + 7));
            }
        }

        return folder;
    }

    private static RunPlan PlanOf(RunSettings settings) => RunPlan.Create(settings, TimeProvider.System);
}
