using System.Text.Json.Serialization;

using Junjo.E2E.Workload.Captures;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Workload.Runs;

/// <summary>
/// The identity of a run: everything that spans are a function of. Two runs with equal manifests emit equal bytes, and any span of a run
/// can
/// be rebuilt from its manifest alone. It is part of plan.json.
/// </summary>
public sealed record RunManifest
{
    /// <summary>The seed of all chance.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Tells runs of one seed apart: part of every id and name, so that a run on a used Studio meets nothing of another.</summary>
    public required uint Run { get; init; }

    /// <summary>Nanoseconds since 1970 UTC from which all span times are derived.</summary>
    public required ulong StartUnixNano { get; init; }

    /// <summary>Nanoseconds between the starts of two workflows of one service; null for about a millisecond.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? PitchNs { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The vocabulary of all services; null for the newest, or for the scenario's own choice.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>The capture that is copied; null when the scenario is none of a capture.</summary>
    public CaptureFile? Capture { get; init; }

    /// <summary>Names of the services; a service's index is its position.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>Workflows below one trace id, 1 or more; a read of one trace then returns as many.</summary>
    public int WorkflowsPerTrace { get; init; } = 1;

    /// <summary>
    /// Shares of 1 by the name of a scenario or of a kind of workflow of <see cref="Scenario"/>, which has what they leave; null for the
    /// model's own.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    /// <summary>What is done to workflows whatever their scenario; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WrapperSettings? Wrappers { get; init; }

    /// <summary>By what spans are sent, which shows in them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EmitterKind Emitter { get; init; }

    /// <summary>A defect planted in what is sent, and so also in what is expected back; null for none, which is the rule.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WorkloadDefect? Defect { get; init; }

    /// <summary>The trace, as an ordinal among its service's, that a workflow belongs to.</summary>
    public int TraceOf(int workflow) => workflow / WorkflowsPerTrace;
}
