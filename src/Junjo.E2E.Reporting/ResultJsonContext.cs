using System.Text.Json.Serialization;

using Junjo.E2E.Verification;

namespace Junjo.E2E.Reporting;

[JsonSerializable(typeof(RunResult))]
internal sealed partial class ResultJsonContext : JsonSerializerContext;
