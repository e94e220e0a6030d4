using System.Text.Json.Serialization;

namespace Junjo.E2E.Reporting.Load;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LoadHistoryEntry))]
internal sealed partial class LoadHistoryJson : JsonSerializerContext;
