using Junjo.E2E.StandIn.Breakdowns;
using Junjo.E2E.StandIn.Queries;
using Junjo.E2E.StandIn.Rendering;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>Services, spans and traces; and the flush that makes their place in the tiers certain.</summary>
internal sealed class ObservabilityRoutes(ReleaseSurface surface, TelemetryAnswers answers, IngestionLink ingestion, BackendMemory? memory)
{
    private const string Root = "/api/v1/observability";

    private static readonly BooleanParameter HasLlm = new("has_llm");

    private readonly IntegerParameter limit = new("limit", 1, surface.LargestLimit, surface.DefaultLimit);

    public Route Flush => new("POST", "/api/admin/flush-wal", _ => RestAnswer.Json(WriteFlush))
    {
        IsProtected = true,
        Prepare = (_, cancellationToken) => ingestion.FlushAsync(cancellationToken),
    };

    public IEnumerable<Route> Reads =>
    [
        Read("/services", (json, _) => answers.WriteServices(json)),
        List("/spans", SpanList.All),
        Roots(),
        List("/workflows", SpanList.Workflows),
        Read("/traces/{trace_id}/spans", call => answers.AsksToLogIn()
            ? RestAnswer.LoginPage()
            : RestAnswer.Json(json => answers.WriteTrace(json, call.Path["trace_id"]))),
        Read("/traces/{trace_id}/spans/{span_id}", (json, call) => answers.WriteSpan(json, call.Path["trace_id"], call.Path["span_id"])),
    ];

    private Route Read(string template, Action<JsonText, RestCall> write) =>
        Read(template, call => RestAnswer.Json(json => write(json, call)));

    private Route Read(string template, Func<RestCall, RestAnswer> answer) =>
        new("GET", Root + template, answer)
        {
            IsProtected = surface.ReadsAreProtected,
            Prepare = (_, cancellationToken) => ingestion.QueryAsync(cancellationToken),
        };

    private Route List(string template, SpanList list) =>
        new("GET", Service(template), call =>
        {
            var errors = new ValidationErrors();
            int limit = this.limit.Read(call.Query, errors);
            return errors.IsEmpty
                ? RestAnswer.Json(json => answers.WriteService(json, call.Path["service_name"], list, limit))
                : errors.ToAnswer();
        })
        {
            IsProtected = surface.ReadsAreProtected,
            Prepare = ListAsync,
            Parameters = [this.limit.Document],
        };

    private Route Roots() => new("GET", Service("/spans/root"), Roots)
    {
        IsProtected = surface.ReadsAreProtected,
        Prepare = ListAsync,
        Parameters = [HasLlm.Document, limit.Document],
    };

    private RestAnswer Roots(RestCall call)
    {
        var errors = new ValidationErrors();
        bool hasLlm = HasLlm.Read(call.Query, errors);
        int limit = this.limit.Read(call.Query, errors);
        string service = call.Path["service_name"];
        return !errors.IsEmpty ? errors.ToAnswer()
            : hasLlm ? RestAnswer.Json(json => answers.WriteLlmRoots(json, service, limit))
            : RestAnswer.Json(json => answers.WriteService(json, service, SpanList.Roots, limit));
    }

    private async Task<RestAnswer?> ListAsync(RestCall call, CancellationToken cancellationToken)
    {
        RestAnswer? refusal = await ingestion.QueryAsync(cancellationToken);
        memory?.List(answers.CountOf(call.Path["service_name"]));
        return refusal;
    }

    private void WriteFlush(JsonText json)
    {
        int count = answers.Flush();
        json.Raw("""{"success":true,"message":"WAL flush completed, """u8);
        json.Number((long)count);
        json.Raw(""" file(s) indexed","files_indexed":"""u8);
        json.Number((long)count);
        json.Raw((byte)'}');
    }

    private string Service(string list) => $"{Root}/services/{surface.ServiceTemplate}{list}";
}
