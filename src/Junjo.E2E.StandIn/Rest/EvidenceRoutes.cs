using Junjo.E2E.StandIn.Breakdowns;
using Junjo.E2E.StandIn.Evidence;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>The semantic endpoints, which only release 0.82 has.</summary>
internal sealed class EvidenceRoutes(EvidenceAnswers answers, IngestionLink ingestion)
{
    private const int TraceIdLength = 32;

    private static readonly IntegerParameter Limit = new("limit", Minimum: 1, Maximum: 250, Default: 100);

    private static readonly string[] Outcomes = ["completed", "failed", "cancelled"];
    private static readonly string[] ExecutableTypes = ["workflow", "subflow", "agent"];

    public IEnumerable<Route> All =>
    [
        new("GET", "/api/v1/agent-executions", Agents) { IsProtected = true, Prepare = Query, Parameters = [Limit.Document] },
        new("GET", "/api/v1/execution-resolution", Resolution) { IsProtected = true, Prepare = Query },
        new("GET", "/api/v1/trace-evidence/{trace_id}", Trace) { IsProtected = true, Prepare = Query },
    ];

    private Task<RestAnswer?> Query(RestCall call, CancellationToken cancellationToken) => ingestion.QueryAsync(cancellationToken);

    private RestAnswer Agents(RestCall call)
    {
        var query = new StrictQuery(call.Query, (Limit.Name, Limit.Default));
        string? scope = query.Text("service_namespace", minimum: 0, isRequired: true);
        string? service = query.Text("service_name", isRequired: true);
        var filter = new AgentFilter(
            Key: query.Text("agent_key"),
            StructuralId: query.Text("structural_id"),
            ServiceVersion: query.Text("service_version"),
            Outcome: query.OneOf("outcome", Outcomes),
            Start: query.Time("start_time"),
            End: query.Time("end_time"));
        int limit = query.Integer(Limit);
        RestAnswer? problem = query.Problem(
            () => filter.Start > filter.End ? "start_time must be earlier than or equal to end_time" : null);
        return problem ?? Sent(answers.Agents(scope!, service!, filter, limit));
    }

    private RestAnswer Resolution(RestCall call)
    {
        var query = new StrictQuery(call.Query);
        string? scope = query.Text("service_namespace", minimum: 0, isRequired: true);
        string? service = query.Text("service_name", isRequired: true);
        string? type = query.OneOf("executable_type", ExecutableTypes, isRequired: true);
        string? runtimeId = query.Text("runtime_id", isRequired: true);
        return query.Problem() ?? Sent(answers.Resolution(scope!, service!, type!, runtimeId!));
    }

    private RestAnswer Trace(RestCall call)
    {
        string traceId = call.Path["trace_id"];
        if (Scalar.IsLowerHex(traceId, TraceIdLength))
        {
            return Sent(answers.Trace(traceId));
        }

        const string pattern = "^[0-9a-f]{32}$";
        var errors = new ValidationErrors();
        errors.Add(
            ["path", "trace_id"],
            traceId,
            "string_pattern_mismatch",
            $"String should match pattern '{pattern}'",
            new() { ["pattern"] = pattern });
        return errors.ToAnswer();
    }

    private static RestAnswer Sent(EvidenceAnswer answer) => RestAnswer.Json(answer.Status, answer.Body);
}
