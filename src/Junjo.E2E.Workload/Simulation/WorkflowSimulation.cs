using System.Security.Cryptography;
using System.Text;

using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.Simulation;

/// <summary>
/// One workflow as it is played through: its chance, its clock and its spans, all a function of the manifest and the address.
/// </summary>
internal sealed class WorkflowSimulation
{
    private readonly List<SimulatedSpan> spans = [];
    private CounterRandom ids;
    private CounterRandom content;
    private CounterRandom times;

    public WorkflowSimulation(RunManifest manifest, WorkflowAddress workflow)
    {
        Manifest = manifest;
        Workflow = workflow;
        Vocabulary = manifest.Vocabulary ?? Vocabulary.Contract2;
        ids = CounterRandom.For(manifest, workflow, DrawPurpose.Ids);
        content = CounterRandom.For(manifest, workflow, DrawPurpose.Content);
        times = CounterRandom.For(manifest, workflow, DrawPurpose.Times);
        Now = manifest.StartUnixNano + (ulong)WorkflowTimes.Offset(manifest, workflow, ref times);
    }

    public RunManifest Manifest { get; }

    public WorkflowAddress Workflow { get; }

    /// <summary>The words in which everything that follows is told.</summary>
    public Vocabulary Vocabulary { get; set; }

    /// <summary>Nanoseconds since 1970 UTC. Set back to play what runs at the same time.</summary>
    public ulong Now { get; set; }

    /// <summary>The spans that have ended, in the order of their end, which is that of export.</summary>
    public IReadOnlyList<SimulatedSpan> Spans => spans;

    /// <summary>A fresh id.</summary>
    public string NewId() => Id(ref ids);

    /// <summary>The id of the object that a service's process made from a definition: the same in every workflow of the service.</summary>
    public string DefinitionIdOf(string structuralId)
    {
        var service = CounterRandom.For(Manifest, new WorkflowAddress(Workflow.Service, -1), DrawPurpose.Ids);
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(structuralId));
        var definition = new CounterRandom(service.Next() ^ BitConverter.ToUInt64(digest));
        return Id(ref definition);
    }

    /// <summary>A number of [0, 1).</summary>
    public double Chance() => content.NextDouble();

    /// <summary>A whole number of 0 to <paramref name="bound"/> - 1.</summary>
    public int Chance(int bound) => content.Next(bound);

    /// <summary>Lets the time of a piece of work pass.</summary>
    public ulong Work() => Now += (ulong)WorkflowTimes.Work(ref times);

    public SimulatedSpan Begin(string name, SimulatedSpan? parent, Otlp.Model.SpanKind kind = Otlp.Model.SpanKind.Internal) =>
        new(name, parent, Now += (ulong)WorkflowTimes.Gap(ref times)) { Kind = kind, Vocabulary = Vocabulary };

    public void End(SimulatedSpan span)
    {
        span.EndUnixNano = Now += (ulong)WorkflowTimes.Gap(ref times);
        span.Index = spans.Count;
        spans.Add(span);
    }

    private static string Id(ref CounterRandom random)
    {
        Span<byte> id = stackalloc byte[ObjectId.Length];
        ObjectId.Write(ref random, id);
        return Encoding.ASCII.GetString(id);
    }
}
