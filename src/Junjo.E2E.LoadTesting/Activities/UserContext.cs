using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>What the users of one executor share.</summary>
internal sealed class UserContext
{
    private ExportLog? exports;

    /// <summary>Whose users they are.</summary>
    public required Executor Executor { get; init; }

    /// <summary>What every span is a function of.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>Sends.</summary>
    public required ExportSender Sender { get; init; }

    /// <summary>Fresh workflows.</summary>
    public required WorkSource Source { get; init; }

    /// <summary>What was written.</summary>
    public required TraceFeed Feed { get; init; }

    /// <summary>Records exports; made by the first that exports, so that readers count none.</summary>
    public ExportLog Exports => exports ??= new ExportLog(Metrics, Tags);

    /// <summary>Records REST calls.</summary>
    public required RestLog Rest { get; init; }

    /// <summary>Where everything is measured.</summary>
    public required MetricStore Metrics { get; init; }

    /// <summary>Tags of everything that is.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The Studio; null in a load that only exports.</summary>
    public required LoadTarget? Target { get; init; }

    /// <summary>The load's clock.</summary>
    public required RunClock Clock { get; init; }

    /// <summary>Ends all waiting.</summary>
    public required CancellationToken Stop { get; init; }

    /// <summary>Chance of one iteration: a function of the seed, the executor and the iteration's number.</summary>
    public CounterRandom RandomOf(Iteration iteration)
    {
        ulong executor = 0;
        foreach (char letter in Executor.Name)
        {
            executor = CounterRandom.Mix(executor ^ letter);
        }

        return new CounterRandom(CounterRandom.Mix(Manifest.Seed) ^ CounterRandom.Mix(executor ^ (ulong)iteration.Number));
    }

    /// <summary>Makes a user.</summary>
    /// <exception cref="InvalidOperationException">It needs a Studio, and there is none.</exception>
    public IVirtualUser CreateUser()
    {
        if (Executor.Activity == Activity.Export)
        {
            return new ExportUser(this);
        }

        LoadTarget target = Target
            ?? throw new InvalidOperationException($"Executor {Executor.Name} needs more of a Studio than its OTLP side.");
        return Executor.Activity switch
        {
            Activity.Browse => new BrowseUser(this, target),
            Activity.Debug => new DebugUser(this, target),
            Activity.Monitor => new MonitorUser(this, target),
            Activity.Keys => new KeyUser(this, target),
            Activity.Flush => new FlushUser(this, target),
            Activity.Evidence => new EvidenceUser(this, target),
            Activity.Endpoints => new EndpointUser(this, target),
            Activity.Errors => new ErrorUser(this, target),
            Activity.Limits => new LimitUser(this, target),
            _ => new IdleUser(this, target),
        };
    }
}
