using System.Text;

using Junjo.E2E.Otlp;
using Junjo.E2E.Results;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Programs;

/// <summary>
/// Judges traces of a run as programs, by what Studio shows alone: so it also catches what the sender and the comparison would get wrong
/// alike.
/// </summary>
internal sealed class ProgramJudge(RunUnderJudgement run)
{
    /// <summary>Judges a trace that is whole and in which nothing else was found.</summary>
    /// <param name="key">The trace.</param>
    /// <param name="body">The answer to a read of it.</param>
    /// <param name="workflows">Workflows that it holds.</param>
    public void Judge(TraceKey key, ReadOnlySpan<byte> body, int workflows)
    {
        foreach (ProgramFinding finding in TraceProgram.Check(body.ToArray(), run.Release, workflows))
        {
            run.Findings.Add(new Finding
            {
                Kind = finding.Kind,
                TraceId = run.TraceIdOf(key),
                SpanId = finding.SpanId,
                Service = run.Manifest.Services[key.Service],
                Address = AddressOf(finding.SpanId),
                Detail = finding.Detail,
            });
        }
    }

    private string? AddressOf(string span) =>
        SpanId.TryParse(Encoding.ASCII.GetBytes(span), out SpanId id) && run.Workload.Ids.TryDecode(id, out SpanAddress address)
            ? address.ToString() : null;
}
