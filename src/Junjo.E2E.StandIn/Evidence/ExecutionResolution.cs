using System.Text.Json;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary><c>GET /api/v1/execution-resolution</c>: where the one execution with a runtime id is.</summary>
internal static class ExecutionResolution
{
    /// <summary>Two copies of one exported span are two matches .</summary>
    /// <param name="rows">Executable spans of the service as the observability API renders them.</param>
    public static EvidenceAnswer Resolve(IEnumerable<JsonElement> rows, string scope, string service, string type, string runtimeId)
    {
        List<EvidenceSpan> matches = rows.Select(row => new EvidenceSpan(JsonObject.Create(row)!))
            .Where(span => ServiceIdentity.IsIn(span, scope, service)
                && PythonValue.AreEqual(span.Attributes[Contract.Version], Contract.Active)
                && span.Attributes.Is(Contract.SpanType, type)
                && span.Attributes.Is(Contract.RuntimeId, runtimeId))
            .ToList();
        return matches.Count switch
        {
            0 => new(StatusCodes.Status404NotFound, new JsonObject { ["detail"] = "Execution not found" }),
            1 => new(StatusCodes.Status200OK, Location(matches[0], scope, service, type, runtimeId)),
            _ => new(StatusCodes.Status409Conflict, new JsonObject
            {
                ["code"] = "ambiguous_execution_identity",
                ["message"] = "Execution identity resolved to multiple owner spans.",
                ["match_count"] = matches.Count,
            }),
        };
    }

    private static JsonObject Location(EvidenceSpan span, string scope, string service, string type, string runtimeId)
    {
        string ids = $"{span.TraceId}/{span.SpanId}";
        string name = Uri.EscapeDataString(service);
        return new()
        {
            ["service_namespace"] = scope,
            ["service_name"] = service,
            ["executable_type"] = type,
            ["runtime_id"] = runtimeId,
            ["trace_id"] = span.TraceId,
            ["span_id"] = span.SpanId,
            ["detail_path"] = type == "agent" ? $"/agents/{ids}" : $"/workflows/{name}/{ids}",
            ["trace_path"] = $"/traces/{name}/{ids}",
        };
    }
}
