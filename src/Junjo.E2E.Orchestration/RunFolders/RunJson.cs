using System.Text.Json.Serialization;

using Junjo.E2E.Orchestration.Plans;

namespace Junjo.E2E.Orchestration.RunFolders;

/// <summary>plan.json and test_run_metadata.json, without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(RunPlan))]
[JsonSerializable(typeof(RunMetadata))]
internal sealed partial class RunJson : JsonSerializerContext;
