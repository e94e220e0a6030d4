using System.Text.Json.Nodes;

using Junjo.E2E.EmbeddedStudio.Evidence;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Junjo.E2E.EmbeddedStudio.Rest;

/// <summary>The semantic endpoints, which only release 0.82 has.</summary>
internal sealed class EvidenceRoutes(EvidenceAnswers answers)
{
    private const int DefaultLimit = 100;
    private const int LargestLimit = 250;
    private const int TraceIdLength = 32;

    private static readonly string[] Outcomes = ["completed", "failed", "cancelled"];
    private static readonly string[] ExecutableTypes = ["workflow", "subflow", "agent"];

    /// <param name="api">The routes below <c>/api/v1</c>.</param>
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/agent-executions", context => SendAsync(context, Agents(context.Request.Query)));
        api.MapGet("/execution-resolution", context => SendAsync(context, Resolution(context.Request.Query)));
        api.MapGet("/trace-evidence/{trace_id}", context => SendAsync(context, Trace((string)context.GetRouteValue("trace_id")!)));
    }

    private EvidenceAnswer Agents(IQueryCollection parameters)
    {
        var query = new StrictQuery(parameters, ("limit", DefaultLimit));
        var scope = query.Text("service_namespace", minimum: 0, isRequired: true);
        var service = query.Text("service_name", isRequired: true);
        var filter = new AgentFilter(
            Key: query.Text("agent_key"),
            StructuralId: query.Text("structural_id"),
            ServiceVersion: query.Text("service_version"),
            Outcome: query.OneOf("outcome", Outcomes),
            Start: query.Time("start_time"),
            End: query.Time("end_time"));
        var limit = query.Integer("limit", minimum: 1, LargestLimit);
        var problem = query.Problem(
            () => filter.Start > filter.End ? "start_time must be earlier than or equal to end_time" : null);
        return problem is null ? answers.Agents(scope!, service!, filter, limit) : Unprocessable(problem);
    }

    private EvidenceAnswer Resolution(IQueryCollection parameters)
    {
        var query = new StrictQuery(parameters);
        var scope = query.Text("service_namespace", minimum: 0, isRequired: true);
        var service = query.Text("service_name", isRequired: true);
        var type = query.OneOf("executable_type", ExecutableTypes, isRequired: true);
        var runtimeId = query.Text("runtime_id", isRequired: true);
        return query.Problem() is { } problem
            ? Unprocessable(problem)
            : answers.Resolution(scope!, service!, type!, runtimeId!);
    }

    private EvidenceAnswer Trace(string traceId)
    {
        if (Scalar.IsLowerHex(traceId, TraceIdLength))
        {
            return answers.Trace(traceId);
        }

        const string pattern = "^[0-9a-f]{32}$";
        var error = StrictQuery.Error(
            ["path", "trace_id"],
            traceId,
            "string_pattern_mismatch",
            $"String should match pattern '{pattern}'",
            new() { ["pattern"] = pattern });
        return Unprocessable(new() { ["detail"] = new JsonArray(error) });
    }

    private static EvidenceAnswer Unprocessable(JsonObject body) => new(StatusCodes.Status422UnprocessableEntity, body);

    private static async Task SendAsync(HttpContext context, EvidenceAnswer answer)
    {
        var body = answer.ToUtf8();
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);
    }
}
