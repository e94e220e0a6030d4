using System.Text.Json;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.EmbeddedStudio.Evidence;

/// <summary><c>GET /api/v1/agent-executions</c>: the agent runs of one service, newest start first.</summary>
internal static class AgentExecutions
{
    /// <summary>One unusable agent span of the service makes the whole answer a conflict, whatever the filter .</summary>
    /// <param name="rows">Agent spans of the service as the observability API renders them.</param>
    public static EvidenceAnswer List(IEnumerable<JsonElement> rows, string scope, string service, AgentFilter filter, int limit)
    {
        try
        {
            var summaries = rows.Select(row => new EvidenceSpan(JsonObject.Create(row)!))
                .Where(span => ServiceIdentity.IsIn(span, scope, service))
                .Select(AgentOwner.Summarise)
                .ToList();
            return new(StatusCodes.Status200OK, new JsonArray(
            [
                .. summaries.Where(filter.Takes).OrderByDescending(summary => summary.Interval.Start).Take(limit)
                    .Select(summary => summary.ToJson()),
            ]));
        }
        catch (UnusableEvidenceException exception)
        {
            return new(StatusCodes.Status409Conflict, new JsonObject
            {
                ["code"] = exception.Code,
                ["message"] = exception.Message,
                ["diagnostics"] = new JsonArray([.. exception.Diagnostics.Select(item => item.ToJson())]),
            });
        }
    }
}
