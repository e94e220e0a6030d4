using System.Text.Json;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary><c>GET /api/v1/agent-executions</c>: the agent runs of one service, newest start first.</summary>
internal static class AgentExecutions
{
    /// <param name="rows">Agent spans of the service as the observability API renders them.</param>
    /// <param name="skipsUnusable">
    /// Whether an unusable agent span is left out. With quirk Q-17 one of them makes the whole answer a conflict, whatever the filter.
    /// </param>
    public static EvidenceAnswer List(
        IEnumerable<JsonElement> rows, string scope, string service, AgentFilter filter, int limit, bool skipsUnusable)
    {
        try
        {
            List<AgentSummary> summaries = rows.Select(row => new EvidenceSpan(JsonObject.Create(row)!))
                .Where(span => ServiceIdentity.IsIn(span, scope, service))
                .SelectMany(span => Summarise(span, skipsUnusable))
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

    private static IEnumerable<AgentSummary> Summarise(EvidenceSpan span, bool skipsUnusable)
    {
        try
        {
            return [AgentOwner.Summarise(span)];
        }
        catch (UnusableEvidenceException) when (skipsUnusable)
        {
            return [];
        }
    }
}
