using System.Net;
using System.Text;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Views;
using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Programs;

/// <summary>
/// Reads what a Studio derives from spans, of some executions of every service: the evidence of a trace must be about the spans that were
/// sent and find
/// nothing wrong with them, and an execution must be resolved to its own span.
/// </summary>
internal sealed class EvidenceReads(RunUnderJudgement run, StudioClient client, ReadLog reads, ExpectedWorkflow expected)
{
    private const int TracesPerService = 2;
    private const int ResolutionsPerTrace = 2;
    private const string Complete = "complete";

    /// <summary>Traces whose evidence can be judged: acknowledged at once, as a whole, and without another finding.</summary>
    public int Traces { get; private set; }

    /// <summary>Traces whose evidence could not be read.</summary>
    public int Unread { get; private set; }

    /// <summary>What was judged.</summary>
    public Judged Judged { get; } = new();

    /// <summary>Whether there is anything to judge: the release has evidence, and the run's programs are whole.</summary>
    public static bool Applies(RunUnderJudgement run) => run.Release.HasEvidence && run.Workload.IsConforming;

    /// <summary>Reads and judges.</summary>
    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        foreach (int service in run.ListedServices())
        {
            foreach (TraceKey key in SampleOf(service))
            {
                Traces++;
                bool isRead = !reads.IsHopeless
                    && await reads.TryAsync(
                        $"the evidence of trace {run.TraceIdOf(key)}", () => JudgeAsync(key, cancellationToken), cancellationToken);
                Unread += isRead ? 0 : 1;
            }
        }
    }

    // The first and the last: a trace of which nothing else is wrong, sent once.
    private TraceKey[] SampleOf(int service)
    {
        TraceKey[] whole =
        [
            .. run.Sent.Of(service).ToArray()
                .GroupBy(slice => run.Manifest.TraceOf(slice.Workflow.Workflow))
                .Where(trace => trace.All(slice => slice is { Outcome: ExportOutcome.Acked, Attempts: 1 }) && expected.IsWhole(trace))
                .Select(trace => new TraceKey(service, trace.Key))
                .Where(key => !run.Findings.HasTrace(run.TraceIdOf(key))),
        ];
        return [.. whole.Take(TracesPerService - 1), .. whole.Skip(1).TakeLast(1)];
    }

    private async Task<bool> JudgeAsync(TraceKey key, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, Execution> executions = ExecutionsOf(key, out HashSet<string> spans);
        Judge(key, await client.Evidence.GetAsync(run.TraceIdOf(key), cancellationToken), executions, spans);
        foreach ((string span, Execution execution) in executions.Where(pair => pair.Value.IsRoot).Take(ResolutionsPerTrace))
        {
            Expect(key, span, "is resolved to", $"{run.TraceIdOf(key)}/{span}", await ResolveAsync(key, execution, cancellationToken));
        }

        return true;
    }

    private async Task<string> ResolveAsync(TraceKey key, Execution execution, CancellationToken cancellationToken)
    {
        try
        {
            ExecutionLocation location = await client.Resolution.ResolveAsync(
                run.Manifest.Services[key.Service], execution.Type, execution.RuntimeId, run.Workload.NamespaceOf(key.Service),
                cancellationToken);
            return $"{location.TraceId}/{location.SpanId}";
        }
        catch (StudioApiException e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            return e.Message;
        }
    }

    private void Judge(TraceKey key, TraceEvidence evidence, IReadOnlyDictionary<string, Execution> executions, HashSet<string> spans)
    {
        foreach (string span in spans.Except(evidence.Spans.Select(span => span.SpanId)))
        {
            Add(key, span, "its trace shows it, and the trace's evidence does not");
        }

        foreach (string span in evidence.Spans.Select(span => span.SpanId).Except(spans))
        {
            Add(key, span, "the trace's evidence shows it, and its trace does not");
        }

        foreach (string span in evidence.ExecutablesBySpanId.Keys.Except(executions.Keys))
        {
            Add(key, span, "the evidence holds an execution for it, and it is none");
        }

        foreach ((string span, Execution execution) in executions)
        {
            Judged.Evidence++;
            if (!evidence.ExecutablesBySpanId.TryGetValue(span, out Executable? shown))
            {
                Add(key, span, $"it is a {execution.Type}, and the evidence holds no execution for it");
                continue;
            }

            Expect(key, span, "has the runtime id", execution.RuntimeId, shown.RuntimeId);

            // A node that runs twice has one runtime id, as the SDK gives it; an agent in it then has no unique parent, and Studio says so.
            if (!execution.HasRepeatedParent)
            {
                Expect(key, span, "has evidence that is", Complete, Found(shown.Integrity));
            }
        }
    }

    private static string Found(Integrity integrity) =>
        integrity.Status == Complete ? Complete
            : $"{integrity.Status}: {string.Join(", ", integrity.Diagnostics.Select(issue => issue.Code))}";

    private Dictionary<string, Execution> ExecutionsOf(TraceKey key, out HashSet<string> spans)
    {
        var executions = new Dictionary<string, Execution>();
        spans = [];
        var runs = new Dictionary<string, int>();
        var parents = new Dictionary<string, string>();
        foreach (SentSlice slice in run.SlicesOf(key))
        {
            expected.Select(slice.Workflow);
            for (int i = slice.FirstSpan; i < slice.FirstSpan + slice.SpanCount; i++)
            {
                string id = run.Workload.Ids.Span(new SpanAddress(key.Service, slice.Workflow.Workflow, i)).ToString();
                SpanView span = expected.Span(i).Span;
                string runtimeId = TextOf(span, "junjo.executable_runtime_id"u8);
                spans.Add(id);
                runs[runtimeId] = runs.GetValueOrDefault(runtimeId) + 1;
                if (TextOf(span, "junjo.span_type"u8) is ("workflow" or "subflow" or "agent") and var type)
                {
                    executions[id] = new Execution(type, runtimeId, span.ParentSpanId.IsEmpty, HasRepeatedParent: false);
                    parents[id] = TextOf(span, "junjo.parent_executable_runtime_id"u8);
                }
            }
        }

        foreach ((string id, string parent) in parents)
        {
            executions[id] = executions[id] with { HasRepeatedParent = runs.GetValueOrDefault(parent) > 1 };
        }

        return executions;
    }

    private static string TextOf(SpanView span, ReadOnlySpan<byte> key) =>
        span.TryGetText(key, out ReadOnlySpan<byte> text) ? Encoding.UTF8.GetString(text) : "";

    private void Expect(TraceKey key, string span, string what, string expectedValue, string? seen)
    {
        if (seen != expectedValue)
        {
            Add(key, span, $"the execution {what} {seen ?? "nothing"}; expected: {expectedValue}");
        }
    }

    private void Add(TraceKey key, string span, string detail) => run.Findings.Add(new Finding
    {
        Kind = FindingKind.Contradicted,
        TraceId = run.TraceIdOf(key),
        SpanId = span,
        Service = run.Manifest.Services[key.Service],
        Detail = detail,
    });

    private readonly record struct Execution(string Type, string RuntimeId, bool IsRoot, bool HasRepeatedParent);
}
