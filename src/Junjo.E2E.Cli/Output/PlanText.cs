using System.Globalization;
using System.Text;

using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Reporting;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Cli.Output;

/// <summary>A plan as text, before anything is sent.</summary>
internal static class PlanText
{
    private const int MaxShownNames = 20;

    public static string Render(RunPlan plan, string target)
    {
        IReadOnlyList<string> services = plan.Manifest.Services;
        var text = new StringBuilder();
        text.AppendLine(Invariant($"Generated {services.Count:N0} service names:"));
        for (int i = 0; i < Math.Min(MaxShownNames, services.Count); i++)
        {
            text.AppendLine(Invariant($"  {i + 1}. {services[i]}"));
        }

        if (services.Count > MaxShownNames)
        {
            text.AppendLine(Invariant($"  ... and {services.Count - MaxShownNames:N0} more in plan.json"));
        }

        text.AppendLine("Configuration:");
        text.AppendLine(Invariant($"  Target: {target}"));
        text.AppendLine(Invariant($"  Profile: {plan.Name}, scenario {plan.Manifest.Scenario}, seed {plan.Manifest.Seed}, run {plan.Manifest.Run:x8}"));
        if (plan.Manifest.Capture is { } capture)
        {
            text.AppendLine(Invariant($"  Capture: {RunReport.Shown(capture.File)}, SHA-256 {capture.Sha256}"));
        }

        if (plan.Manifest.Weights is { } weights)
        {
            text.AppendLine(Invariant($"  Weights: {string.Join(", ", weights.Select(weight => Invariant($"{weight.Key} {weight.Value}")))}"));
        }

        if (plan.Manifest.Wrappers is { } wrappers)
        {
            text.AppendLine(Invariant($"  Wrappers:{wrappers.Options()}"));
        }

        if (plan.Manifest.Vocabulary is { } vocabulary)
        {
            text.AppendLine(Invariant($"  Vocabulary: {vocabulary.Word()}"));
        }

        text.AppendLine(Invariant($"  Services: {services.Count:N0}"));
        if (plan.Shard is { } shard)
        {
            text.AppendLine(Invariant($"  Shard: {shard}, {plan.OwnServices.Count:N0} services from number {plan.OwnServices.First + 1:N0} on"));
        }

        text.AppendLine(plan.Cycles is { } cycles
            ? Invariant($"  Cycles: {cycles:N0} ({plan.Workflows:N0} workflows)")
            : Invariant($"  Duration: {plan.Duration!.Value.TotalSeconds:0.###} seconds"));
        text.AppendLine(Invariant($"  Concurrency: {plan.Concurrency:N0} cycles"));
        text.AppendLine(Invariant($"  Total concurrent workflows: {plan.InFlight:N0}"));
        if (plan.Manifest.Emitter == EmitterKind.Sdk)
        {
            text.AppendLine("  Emitter: OpenTelemetry's SDK and its OTLP exporter, one provider per service");
        }

        if (plan.Rate is { } rate)
        {
            text.AppendLine(Invariant($"  Rate: {rate}; at most {rate.MaxInFlight:N0} exports under way"));
        }

        if (plan.Parts > 1)
        {
            text.AppendLine(Invariant($"  Parts: the spans of a workflow in {plan.Parts:N0} exports, {plan.OpenExports * Schedule.WorkflowsOfExport(plan):N0} workflows open at once"));
        }

        if (plan.BatchSpans is { } batch)
        {
            string connections = plan.Connections is { } shared ? Invariant($"{shared:N0} connections for all") : "a connection for each service";
            text.AppendLine(Invariant($"  Batches: up to {batch:N0} spans, {plan.Streams:N0} streams, {connections}"));
        }

        string mode = plan.ExportMode == ExportMode.Mixed ? "mixed, one export carries several services" : "per service";
        return text.AppendLine(Invariant($"  Exports: {mode}, {Wording.Counted(plan.WorkflowsPerExport, "workflows")} of a service each")).ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
