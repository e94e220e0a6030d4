using System.Text;
using System.Xml;

using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Reporting;

/// <summary>junit.xml: one test case per check, for what reads test results of a pipeline.</summary>
public static class ReportJUnit
{
    private const int MaxShown = 10;
    private const int MaxLength = 1_000;

    /// <summary>The file's text.</summary>
    public static string Render(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        IReadOnlyList<CheckResult> checks = result.Judgement.Checks;
        IReadOnlyList<ThresholdFacts> thresholds = result.Load?.Thresholds ?? [];
        // An interrupted run, or known defects under --strict, are in no check; without a case of its own the file would be green.
        bool isExplained = result.Verdict == Verdict.Pass || checks.Any(check => check.Verdict == result.Verdict)
            || thresholds.Any(threshold => threshold.Verdict == result.Verdict);
        Verdict[] verdicts = [.. checks.Select(check => check.Verdict), .. thresholds.Select(threshold => threshold.Verdict),
            .. isExplained ? [] : (Verdict[])[result.Verdict]];
        var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", $"junjo-e2e {Safe(result.Run.Name)}");
            xml.WriteAttributeString("tests", $"{verdicts.Length}");
            xml.WriteAttributeString("failures", $"{verdicts.Count(verdict => verdict == Verdict.Fail)}");
            xml.WriteAttributeString("errors", $"{verdicts.Count(verdict => verdict == Verdict.Undecided)}");
            xml.WriteAttributeString("timestamp", result.Run.StartedAt.UtcDateTime.ToString("s"));
            xml.WriteAttributeString("time", $"{(result.Sending.Duration + result.Judgement.Reading.Duration).TotalSeconds:0.###}");
            WriteProperties(xml, result);
            foreach (CheckResult check in checks)
            {
                WriteCase(xml, check.Name, check.Verdict, MessageOf(check), DetailOf(check, result.Run.Reproduce));
            }

            foreach (ThresholdFacts threshold in thresholds)
            {
                string seen = threshold.Value is { } value ? value.ToString("0.###") : "no samples";
                WriteCase(xml, $"{threshold.Subject} {threshold.Condition}", threshold.Verdict, $"seen {seen}",
                    $"Again: {Safe(result.Run.Reproduce)}\n");
            }

            if (!isExplained)
            {
                WriteCase(xml, "verdict", result.Verdict, result.Headline, $"Again: {Safe(result.Run.Reproduce)}\n");
            }

            xml.WriteElementString("system-out", Safe(result.Headline));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return $"{text}\n";
    }

    private static void WriteProperties(XmlWriter xml, RunResult result)
    {
        xml.WriteStartElement("properties");
        foreach ((string name, string value) in (ReadOnlySpan<(string, string)>)
        [
            ("run", result.Run.Id),
            ("profile", result.Run.Name),
            ("seed", $"{result.Run.Seed}"),
            ("studio", result.Studio.Description),
            ("release", result.Studio.Release),
            ("standIn", result.Studio.IsStandIn ? "true" : "false"),
            ("verdict", Wording.Of(result.Verdict)),
            ("reproduce", result.Run.Reproduce),
        ])
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("value", Safe(value));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, string name, Verdict verdict, string message, string detail)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "junjo-e2e.check");
        xml.WriteAttributeString("name", Safe(name));
        if (verdict != Verdict.Pass)
        {
            xml.WriteStartElement(verdict == Verdict.Fail ? "failure" : "error");
            xml.WriteAttributeString("type", Wording.Of(verdict));
            xml.WriteAttributeString("message", Safe(message));
            xml.WriteString(detail);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string MessageOf(CheckResult check) =>
        check.Verdict == Verdict.Undecided ? $"{check.Question} UNDECIDED: {Wording.Counted(check.Judged, check.Unit)} judged"
            : Wording.AnswerOf(check);

    private static string DetailOf(CheckResult check, string reproduce)
    {
        var text = new StringBuilder("\n");
        if (check.Note is { } note)
        {
            text.Append(Safe(note)).Append('\n');
        }

        foreach (Finding finding in FindingGroup.Of(check).SelectMany(group => group.Kept.Take(MaxShown)))
        {
            string ids = Wording.IdsOf(finding) is { Length: > 0 } known ? $" ({Safe(known)})" : "";
            text.Append($"{Wording.Of(finding.Kind)} {Safe(Wording.SubjectOf(finding))}{ids}: {Safe(finding.Detail)}\n");
            foreach (FieldDifference field in finding.Fields)
            {
                text.Append($"    {Safe(field.Path)}: expected {Safe(field.Expected)}, seen {Safe(field.Actual)}\n");
            }
        }

        return text.Append($"Again: {Safe(reproduce)}\n").ToString();
    }

    private static string Safe(string text) => Printable.Of(text, MaxLength);

    /// <summary>A writer whose encoding the XML declaration names as the file has it.</summary>
    private sealed class Utf8Text : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
