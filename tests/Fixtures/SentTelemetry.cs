using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Results;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Fixtures;

/// <summary>What a test sent, and what became of every export of it.</summary>
public sealed class SentTelemetry
{
    private readonly Lazy<IReadOnlyList<SentService>> services;

    internal SentTelemetry(RunPlan plan, RunFolder folder, SendingFacts facts)
    {
        Plan = plan;
        Folder = folder;
        Facts = facts;
        Again = ShellLine.Of(["junjo-e2e", "check", .. RunReport.WordsOf(plan)]);
        services = new Lazy<IReadOnlyList<SentService>>(Rebuild);
    }

    /// <summary>The services, each with the spans that it sent.</summary>
    public IReadOnlyList<SentService> Services => services.Value;

    /// <summary>All spans of all services.</summary>
    public IEnumerable<SentSpan> Spans => Services.SelectMany(service => service.Spans);

    /// <summary>Outcomes and latencies of the exports, in numbers.</summary>
    public SendingFacts Facts { get; }

    /// <summary>
    /// Ids of the traces whose acknowledged spans were not all shown at the deadline of section <c>Verification</c>; empty when all were,
    /// or when the test did not wait.
    /// </summary>
    public IReadOnlyList<string> Unseen { get; internal set; } = [];

    /// <summary>The command that sends the same once more.</summary>
    public string Again { get; init; }

    /// <summary>The folder with plan, ledger and, once it is judged, the report.</summary>
    public string FolderPath => Folder.Path;

    internal RunPlan Plan { get; }

    internal RunFolder Folder { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Facts.Acked} of {Facts.Acked + Facts.Rejected + Facts.Unknown + Facts.NeverSent} spans acknowledged. Again: {Again}";

    private List<SentService> Rebuild()
    {
        SentTable sent = LedgerReader.Read(Folder.Ledger, Plan.Manifest).Sent;
        WorkflowEmitter emitter = new RunWorkload(Plan.Manifest).CreateEmitter();
        var writer = new SpanWriter();
        var rebuilt = new List<SentService>();
        for (int service = 0; service < Plan.Manifest.Services.Count; service++)
        {
            string name = Plan.Manifest.Services[service];
            var spans = new List<SentSpan>();
            foreach (SentSlice slice in sent.Of(service))
            {
                emitter.Select(slice.Workflow);
                for (int span = slice.FirstSpan; span < slice.FirstSpan + slice.SpanCount; span++)
                {
                    writer.Output.Reset();
                    emitter.WriteSpan(span, writer);
                    spans.Add(new SentSpan(name, OtlpSpan.Decode(writer.Output.Written[SpanWriter.PrefixBytes..]), slice.Outcome));
                }
            }

            rebuilt.Add(new SentService(name, spans));
        }

        return rebuilt;
    }
}
