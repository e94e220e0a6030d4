using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>
/// The generator that a plan was made with, part of plan.json. Expected spans are built again from the plan: another generator builds other
/// spans,
/// and every span that Studio kept would look altered.
/// </summary>
/// <param name="Version">Version of the junjo-e2e that wrote the plan.</param>
/// <param name="Digest">SHA-256 of the sample, in hexadecimal digits.</param>
public sealed record PlanGenerator(string Version, string Digest)
{
    private const int SampleWorkflows = 64;
    private const int SampleSpans = 2_000;

    private static string OwnVersion => typeof(PlanGenerator).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>
    /// This generator: the digest is of the first workflows of a run, up to 64 of them or up to the one that reaches 2,000 spans, spread
    /// over all services.
    /// </summary>
    /// <param name="manifest">The run.</param>
    /// <exception cref="InvalidDataException">
    /// The manifest names a scenario that there is not, or a capture that is not what it was.
    /// </exception>
    public static PlanGenerator Of(RunManifest manifest)
    {
        var workload = new RunWorkload(manifest);
        WorkflowEmitter emitter = workload.CreateEmitter();
        var content = new SpanWriter();
        PlanHash digest = default;
        int spans = 0;
        for (int workflow = 0; workflow < SampleWorkflows && spans < SampleSpans; workflow++)
        {
            var address = new WorkflowAddress(workflow % manifest.Services.Count, workflow);
            digest = digest.Plus(PlanHash.Of(workload, emitter, address, content));
            spans += emitter.SpanCount;
        }

        return new PlanGenerator(OwnVersion, digest.ToString());
    }

    /// <summary>Refuses a plan whose spans this generator cannot build again.</summary>
    /// <param name="path">The plan's file, for the message.</param>
    /// <param name="plan">What was read from the file.</param>
    /// <exception cref="InvalidDataException">The plan names another generator, or none.</exception>
    internal static void Require(string path, RunPlan plan)
    {
        PlanGenerator own = Of(plan.Manifest);
        if (plan.Generator?.Digest != own.Digest)
        {
            string seen = plan.Generator is { } other ? $"{other.Digest}, made by junjo-e2e {other.Version}" : "none";
            throw new InvalidDataException(
                $"{path} was made with another generator, so the spans of its run cannot be built again. Expected digest: {own.Digest}, "
                    + $"made by this junjo-e2e {own.Version}; seen: {seen}. "
                + "Judge the run with the junjo-e2e that sent it, or send it anew.");
        }
    }
}
