using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Wrappers;

/// <summary>
/// Where a service stands: <see cref="Least"/> and an exponential rest, cut off at <see cref="Most"/>, away from what it calls.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Rest">Scale of the exponential rest.</param>
internal sealed record Region(string Name, TimeSpan Rest)
{
    /// <summary>The resource attribute that names it.</summary>
    public const string Attribute = "cloud.region";

    public static readonly TimeSpan Least = TimeSpan.FromMilliseconds(10);
    public static readonly TimeSpan Most = TimeSpan.FromMilliseconds(200);

    /// <summary>The regions with the shares of services that stand in them.</summary>
    public static WeightedChoice<Region> All { get; } = new(
        (new Region("us-east", TimeSpan.FromMilliseconds(15)), 0.4), (new Region("us-west", TimeSpan.FromMilliseconds(40)), 0.3),
        (new Region("eu", TimeSpan.FromMilliseconds(65)), 0.2), (new Region("ap", TimeSpan.FromMilliseconds(90)), 0.1));

    /// <summary>The region of a service.</summary>
    public static Region Of(RunManifest manifest, int service) => All.Pick(PlaceOf(manifest, service).NextDouble());

    /// <summary>How far the clock of a service is off, evenly between the skew backwards and forwards.</summary>
    public static long SkewNsOf(RunManifest manifest, int service, TimeSpan skew)
    {
        CounterRandom random = PlaceOf(manifest, service);
        random.Next();
        return (long)(((2 * random.NextDouble()) - 1) * skew.TotalNanoseconds);
    }

    /// <summary>The latency of a workflow.</summary>
    /// <param name="chance">A number of [0, 1).</param>
    public TimeSpan Latency(double chance) => Least - (Rest * Math.Log(1 - (chance * ShareOf(Most))));

    /// <summary>The share of latencies that are shorter, were nothing cut off.</summary>
    public double ShareOf(TimeSpan latency) => 1 - Math.Exp(-(latency - Least) / Rest);

    /// <summary>A resource with the region.</summary>
    public OtlpResource On(OtlpResource resource) => resource with { Attributes = [.. resource.Attributes, new KeyValue(Attribute, Name)] };

    private static CounterRandom PlaceOf(RunManifest manifest, int service) =>
        CounterRandom.For(manifest, new WorkflowAddress(service, -1), DrawPurpose.Place);
}
