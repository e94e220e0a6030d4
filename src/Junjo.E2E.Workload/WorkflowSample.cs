using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload;

/// <summary>How many spans the workflows of a kind have, as counted in the first workflows of a fixed seed.</summary>
/// <param name="Kind">The kind, with its stated share.</param>
/// <param name="Seen">Workflows counted.</param>
/// <param name="Least">Spans of the smallest.</param>
/// <param name="Mean">Spans on average.</param>
/// <param name="Most">Spans of the largest.</param>
public readonly record struct WorkflowSample(WorkflowShare Kind, int Seen, int Least, double Mean, int Most)
{
    /// <summary>Workflows that are counted.</summary>
    public const int Size = 1_000;

    private static readonly RunManifest fixedRun = new()
    {
        Seed = 1,
        Run = 1,
        StartUnixNano = 1_767_225_600_000_000_000,
        Scenario = "",
        Services = ["sample"],
    };

    /// <summary>Counts the kinds of a scenario; the same whenever it is asked.</summary>
    public static IReadOnlyList<WorkflowSample> Of(IScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        WorkflowEmitter emitter = scenario.CreateEmitter(fixedRun with { Scenario = scenario.Name });
        var spans = new List<(string Root, int Count)>();
        for (int workflow = 0; workflow < Size; workflow++)
        {
            emitter.Select(new WorkflowAddress(0, workflow));
            spans.Add((RootOf(emitter), emitter.SpanCount));
        }

        return [.. scenario.Workflows.Select(
            kind => Of(scenario, kind, [.. spans.Where(workflow => kind.Has(workflow.Root)).Select(workflow => workflow.Count)]))];
    }

    /// <summary>Spans of a workflow of a run on average, counted in the first workflows of its first service.</summary>
    /// <param name="workload">The run's.</param>
    /// <param name="workflows">Workflows to count, 1 or more.</param>
    public static double MeanSpans(RunWorkload workload, int workflows = Size)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentOutOfRangeException.ThrowIfLessThan(workflows, 1);
        WorkflowEmitter emitter = workload.CreateEmitter();
        long spans = 0;
        for (int workflow = 0; workflow < workflows; workflow++)
        {
            emitter.Select(new WorkflowAddress(0, workflow));
            spans += emitter.SpanCount;
        }

        return (double)spans / workflows;
    }

    // Of a kind so rare that none came.
    private static int SpansOf(IScenario scenario, WorkflowShare kind)
    {
        WorkflowEmitter emitter = scenario.CreateEmitter(fixedRun with { Weights = new Dictionary<string, double> { [kind.Name] = 1 } });
        emitter.Select(new WorkflowAddress(0, 0));
        return emitter.SpanCount;
    }

    private static WorkflowSample Of(IScenario scenario, WorkflowShare kind, int[] spans)
    {
        int[] counts = spans.Length > 0 ? spans : [SpansOf(scenario, kind)];
        return new(kind, spans.Length, counts.Min(), counts.Average(), counts.Max());
    }

    // A root ends last, and what ends last is exported last.
    private static string RootOf(WorkflowEmitter emitter)
    {
        var writer = new SpanWriter();
        emitter.WriteSpan(emitter.SpanCount - 1, writer);
        return OtlpSpan.Decode(writer.Output.WrittenMemory.Span[SpanWriter.PrefixBytes..]).Name;
    }
}
