using System.Text.Json;
using System.Text.Json.Serialization;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sending;

namespace Junjo.E2E.Orchestration.RunFolders;

/// <summary>
/// test_run_metadata.json: the keys that scripts around Studio's earlier test tool read, and what else a script may want.
/// </summary>
public sealed record RunMetadata
{
    /// <summary>Version of the layout.</summary>
    [JsonPropertyName("schema_version")]
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The run's number.</summary>
    [JsonPropertyName("run_id")]
    public required string RunId { get; init; }

    /// <summary>The seed.</summary>
    [JsonPropertyName("seed")]
    public required ulong Seed { get; init; }

    /// <summary>Name of the ledger beside this file.</summary>
    [JsonPropertyName("ledger")]
    public required string Ledger { get; init; }

    /// <summary>What was asked for.</summary>
    [JsonPropertyName("config")]
    public required ConfigSection Config { get; init; }

    /// <summary>Names of the services.</summary>
    [JsonPropertyName("services")]
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>What came of it.</summary>
    [JsonPropertyName("results")]
    public required ResultsSection Results { get; init; }

    /// <summary>The metadata of a run that has been sent.</summary>
    public static RunMetadata Of(RunPlan plan, GenerationResult result, SentSummary sent)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(sent);
        double seconds = result.Total.Elapsed.TotalSeconds;
        return new RunMetadata
        {
            RunId = plan.Manifest.Run.ToString("x8"),
            Seed = plan.Manifest.Seed,
            Ledger = RunFolder.LedgerName,
            Config = new ConfigSection(plan.Manifest.Services.Count, plan.Cycles, plan.Duration?.TotalSeconds, plan.Concurrency),
            Services = plan.Manifest.Services,
            Results = new ResultsSection(
                sent.Workflows,
                sent.Cycles,
                sent.Workflows / Math.Max(1, plan.OwnServices.Count),
                Math.Round(seconds, 3),
                Math.Round(sent.AckedWorkflows / seconds, 2),
                sent.Acked,
                sent.Rejected,
                sent.Unknown,
                sent.NeverSent),
        };
    }

    /// <summary>Writes the file.</summary>
    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Default.RunMetadata));

    /// <summary>What was asked for.</summary>
    /// <param name="NumServices">How many services.</param>
    /// <param name="NumCycles">Workflows per service; null in a run by duration.</param>
    /// <param name="DurationSeconds">How long work was to be started; null in a run by cycles.</param>
    /// <param name="Concurrency">Workflows in flight per service.</param>
    public sealed record ConfigSection(
        [property: JsonPropertyName("num_services")] int NumServices,
        [property: JsonPropertyName("num_cycles")] int? NumCycles,
        [property: JsonPropertyName("duration_seconds")] double? DurationSeconds,
        [property: JsonPropertyName("concurrency")] int Concurrency);

    /// <summary>What came of it.</summary>
    /// <param name="TotalWorkflows">Workflows sent.</param>
    /// <param name="CyclesCompleted">Cycles that every service completed, acknowledged.</param>
    /// <param name="WorkflowsPerService">Workflows sent, by services, rounded down.</param>
    /// <param name="DurationSeconds">How long sending took.</param>
    /// <param name="Throughput">Acknowledged workflows per second.</param>
    /// <param name="SpansAcked">Spans acknowledged.</param>
    /// <param name="SpansRejected">Spans rejected.</param>
    /// <param name="SpansUnknown">Spans whose fate is unknown.</param>
    /// <param name="SpansNeverSent">Spans that never left the process.</param>
    public sealed record ResultsSection(
        [property: JsonPropertyName("total_workflows")] int TotalWorkflows,
        [property: JsonPropertyName("cycles_completed")] int CyclesCompleted,
        [property: JsonPropertyName("workflows_per_service")] int WorkflowsPerService,
        [property: JsonPropertyName("duration_seconds")] double DurationSeconds,
        [property: JsonPropertyName("throughput_workflows_per_sec")] double Throughput,
        [property: JsonPropertyName("spans_acked")] long SpansAcked,
        [property: JsonPropertyName("spans_rejected")] long SpansRejected,
        [property: JsonPropertyName("spans_unknown")] long SpansUnknown,
        [property: JsonPropertyName("spans_never_sent")] long SpansNeverSent);
}
