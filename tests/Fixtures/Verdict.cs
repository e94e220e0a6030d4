using System.Text;

using Junjo.E2E.Results;

namespace Junjo.E2E.Fixtures;

/// <summary>What Studio made of sent telemetry: one answer for each promise, as <c>junjo-e2e check</c> gives them.</summary>
public sealed class Verdict
{
    private const int MostFindings = 10;

    private readonly SentTelemetry sent;

    internal Verdict(RunResult result, SentTelemetry sent)
    {
        Result = result;
        this.sent = sent;
    }

    /// <summary>Everything that was judged: checks, findings, lags, known defects, what Studio did meanwhile.</summary>
    public RunResult Result { get; }

    /// <summary>The verdict in one sentence: <c>PASS: ...</c>, <c>FAIL: ...</c> or <c>UNDECIDED: ...</c>.</summary>
    public string Headline => Result.Headline;

    /// <summary>Names of the checks that were judged: some of <see cref="Fixtures.Checks"/>.</summary>
    public IReadOnlyList<string> Judged => [.. Result.Judgement.Checks.Select(check => check.Name)];

    /// <summary>Known defects of the release that showed, each with its number and a sentence.</summary>
    public IReadOnlyList<string> KnownDefects =>
        [.. Result.Judgement.KnownDefects.Where(known => known.Met > 0).Select(known => $"{known.Id}: {known.Summary}")];

    /// <summary>How much a check judged: spans, rows or traces; 0 when it was not judged.</summary>
    /// <param name="check">One of <see cref="Fixtures.Checks"/>.</param>
    public long JudgedBy(string check) => Find(check)?.Judged ?? 0;

    /// <summary>Demands that checks pass. A check that could not be decided does not pass.</summary>
    /// <param name="checks">Some of <see cref="Fixtures.Checks"/>; none demands all of them, and the verdict as a whole.</param>
    /// <returns>This verdict.</returns>
    /// <exception cref="VerdictException">A check does not pass; the message holds the headline and the first findings.</exception>
    public Verdict EnsurePass(params IReadOnlyList<string> checks) =>
        Objection(checks) is { } objection ? throw new VerdictException(objection) : this;

    /// <inheritdoc/>
    public override string ToString() => Headline;

    internal string? Objection(IReadOnlyList<string> checks)
    {
        IEnumerable<string> names = checks.Count > 0 ? checks : Judged;
        string[] objections = [.. names.Select(ObjectionTo).OfType<string>()];
        bool passes = objections.Length == 0 && (checks.Count > 0 || Result.Verdict == Results.Verdict.Pass);
        return passes ? null : $"{Headline}\n{string.Concat(objections)}{Next()}";
    }

    private CheckResult? Find(string check) => Result.Judgement.Checks.FirstOrDefault(judged => judged.Name == check);

    private string? ObjectionTo(string name)
    {
        if (Find(name) is not { } check)
        {
            return $"  {name}: not judged; judged were {string.Join(", ", Judged)}. The scenario or the release has nothing to judge it "
                + $"by.\n";
        }

        return check.Verdict == Results.Verdict.Pass ? null : TextOf(check);
    }

    private static string TextOf(CheckResult check)
    {
        var text = new StringBuilder(
            $"  {check.Name}: {check.Verdict.ToString().ToUpperInvariant()}. {check.Question} {check.Judged:N0} {check.Unit} judged");
        text.Append(check.Note is { } note ? $"; {note}\n" : "\n");
        foreach (Finding finding in check.Findings.Take(MostFindings))
        {
            text.Append($"    {finding.Kind.Word()} service {finding.Service}, trace {finding.TraceId}, span {finding.SpanId}: "
                + $"{finding.Detail}\n");
            foreach (FieldDifference field in finding.Fields)
            {
                text.Append($"      {field}\n");
            }
        }

        return text.ToString();
    }

    private string Next() =>
        $"  Studio: {Result.Studio.Description}\n  Report: {sent.Folder.File("report.html")}\n  Again: {sent.Again}";
}
