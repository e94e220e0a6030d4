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
        text.AppendLine($"Generated {services.Count:N0} service names:");
        for (int i = 0; i < Math.Min(MaxShownNames, services.Count); i++)
        {
            text.AppendLine($"  {i + 1}. {services[i]}");
        }

        if (services.Count > MaxShownNames)
        {
            text.AppendLine($"  ... and {services.Count - MaxShownNames:N0} more in plan.json");
        }

        text.AppendLine("Configuration:");
        text.AppendLine($"  Target: {target}");
        text.AppendLine(
                $"  Profile: {plan.Name}, scenario {plan.Manifest.Scenario}, seed {plan.Manifest.Seed}, run {plan.Manifest.Run:x8}");
        if (plan.Manifest.Capture is { } capture)
        {
            text.AppendLine($"  Capture: {RunReport.Shown(capture.File)}, SHA-256 {capture.Sha256}");
        }

        if (plan.Manifest.Weights is { } weights)
        {
            text.AppendLine(
                $"  Weights: {string.Join(", ", weights.Select(weight => $"{weight.Key} {weight.Value}"))}");
        }

        if (plan.Manifest.Wrappers is { } wrappers)
        {
            text.AppendLine($"  Wrappers:{wrappers.Options()}");
        }

        if (plan.Manifest.Vocabulary is { } vocabulary)
        {
            text.AppendLine($"  Vocabulary: {vocabulary.Word()}");
        }

        text.AppendLine($"  Services: {services.Count:N0}");
        if (plan.Shard is { } shard)
        {
            text.AppendLine(
                $"  Shard: {shard}, {plan.OwnServices.Count:N0} services from number {plan.OwnServices.First + 1:N0} on");
        }

        text.AppendLine(plan.Cycles is { } cycles
            ? $"  Cycles: {cycles:N0} ({plan.Workflows:N0} workflows)"
            : $"  Duration: {plan.Duration!.Value.TotalSeconds:0.###} seconds");
        text.AppendLine($"  Concurrency: {plan.Concurrency:N0} cycles");
        text.AppendLine($"  Total concurrent workflows: {plan.InFlight:N0}");
        if (plan.Manifest.Emitter == EmitterKind.Sdk)
        {
            text.AppendLine("  Emitter: OpenTelemetry's SDK and its OTLP exporter, one provider per service");
        }

        if (plan.Rate is { } rate)
        {
            text.AppendLine($"  Rate: {rate}; at most {rate.MaxInFlight:N0} exports under way");
        }

        if (plan.Parts > 1)
        {
            text.AppendLine((
                $"  Parts: the spans of a workflow in {plan.Parts:N0} exports, {plan.OpenExports * Schedule.WorkflowsOfExport(plan):N0} "
                + $"workflows open at once"));
        }

        if (plan.BatchSpans is { } batch)
        {
            string connections = plan.Connections is { } shared ? $"{shared:N0} connections for all"
                : "a connection for each service";
            text.AppendLine($"  Batches: up to {batch:N0} spans, {plan.Streams:N0} streams, {connections}");
        }

        string mode = plan.ExportMode == ExportMode.Mixed ? "mixed, one export carries several services" : "per service";
        return text.AppendLine($"  Exports: {mode}, {Wording.Counted(plan.WorkflowsPerExport, "workflows")} of a service each")
            .ToString();
    }
}
