using System.Text.Json.Nodes;

using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Queries;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StandIn.Storage;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Answers of the semantic endpoints of 0.82. Parameters are checked by the caller. Thread-safe.</summary>
internal sealed class EvidenceAnswers(TelemetryAnswers telemetry, QuirkSet quirks, ReadFaults faults)
{
    /// <summary><c>GET /agent-executions</c>.</summary>
    public EvidenceAnswer Agents(string scope, string service, AgentFilter filter, int limit)
    {
        IEnumerable<System.Text.Json.JsonElement> rows = telemetry.EverySpan(service, RowFlags.Agent);
        return AgentExecutions.List(rows, scope, service, filter, limit, skipsUnusable: !quirks.Has(Quirk.Q17));
    }

    /// <summary><c>GET /execution-resolution</c>.</summary>
    public EvidenceAnswer Resolution(string scope, string service, string type, string runtimeId) =>
        faults.Resolution(ExecutionResolution.Resolve(
            telemetry.EverySpan(service, RowFlags.Executable, holding: runtimeId), scope, service, type, runtimeId));

    /// <summary><c>GET /trace-evidence/{trace_id}</c>.</summary>
    /// <exception cref="JsonPointerException">A patch in the trace leads nowhere: the real Studio answers 500 .</exception>
    /// <exception cref="InvalidDataException">A span type in the trace is a list or a map: the real Studio answers 500 .</exception>
    public EvidenceAnswer Trace(string traceId)
    {
        List<System.Text.Json.JsonElement> rows = telemetry.EverySpan(traceId).ToList();
        return rows.Count == 0
            ? new(StatusCodes.Status404NotFound, new JsonObject { ["detail"] = "Trace not found" })
            : new(StatusCodes.Status200OK, faults.Evidence(TraceEvidence.Assemble(traceId, rows, EvidenceRules.Of(quirks))));
    }
}
