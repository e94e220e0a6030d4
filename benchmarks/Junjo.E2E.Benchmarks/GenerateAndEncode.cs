using BenchmarkDotNet.Attributes;

using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Benchmarks;

/// <summary>One core generates and encodes the spans of 1,000 workflows.</summary>
[MemoryDiagnoser]
public class GenerateAndEncode
{
    private const int Workflows = 1_000;
    private const int SpansPerWorkflow = 7;

    private readonly WorkflowEmitter emitter = new RunWorkload(new RunManifest
    {
        Seed = 42,
        Run = 7,
        StartUnixNano = 1_775_390_400_123_456_789,
        Scenario = "getting-started",
        Services = ServiceNames.Create(seed: 42, run: 7, count: 1),
    }).CreateEmitter();

    private readonly SpanWriter writer = new();

    [Benchmark(OperationsPerInvoke = Workflows * SpansPerWorkflow)]
    public int Span()
    {
        int bytes = 0;
        for (int workflow = 0; workflow < Workflows; workflow++)
        {
            writer.Output.Reset();
            emitter.Select(new WorkflowAddress(0, workflow));
            for (int span = 0; span < emitter.SpanCount; span++)
            {
                emitter.WriteSpan(span, writer);
            }

            bytes += writer.Output.Length;
        }

        return bytes;
    }
}
