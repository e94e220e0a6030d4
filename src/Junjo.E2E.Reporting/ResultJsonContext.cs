using System.Text.Json.Serialization;

using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

[JsonSerializable(typeof(RunResult))]
[JsonSerializable(typeof(IReadOnlyList<TargetEvent>))]
internal sealed partial class ResultJsonContext : JsonSerializerContext;
