using System.Globalization;
using System.Text;
using System.Xml;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Replays as a JUnit report: a suite for each folder of recordings, a case for each scenario.</summary>
public static class ReplayJUnit
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>All replays of one run, as a file in UTF-8.</summary>
    public static byte[] Render(IReadOnlyList<ReplayResult> results)
    {
        using var file = new MemoryStream();
        using (XmlWriter xml = XmlWriter.Create(file, new XmlWriterSettings { Indent = true, CheckCharacters = false, Encoding = Utf8 }))
        {
            xml.WriteStartElement("testsuites");
            foreach (ReplayResult result in results)
            {
                Suite(xml, result);
            }

            xml.WriteEndElement();
        }

        return file.ToArray();
    }

    private static void Suite(XmlWriter xml, ReplayResult result)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", $"contract {result.Recording} on {result.Studio}");
        xml.WriteAttributeString("tests", $"{result.Scenarios.Count}");
        xml.WriteAttributeString("failures", $"{result.Scenarios.Count(scenario => scenario.Verdict == ScenarioVerdict.Different)}");
        xml.WriteAttributeString("errors", $"{result.Scenarios.Count(scenario => scenario.Verdict == ScenarioVerdict.Undecided)}");
        xml.WriteAttributeString("skipped", $"{result.Skipped}");
        xml.WriteAttributeString("time", Seconds(result.Duration));
        foreach (ScenarioResult scenario in result.Scenarios)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", $"contract.{result.Recording}");
            xml.WriteAttributeString("name", scenario.Name);
            xml.WriteAttributeString("time", Seconds(scenario.Duration));
            Outcome(xml, scenario);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Outcome(XmlWriter xml, ScenarioResult scenario)
    {
        string? element = scenario.Verdict switch
        {
            ScenarioVerdict.Different => "failure",
            ScenarioVerdict.Undecided => "error",
            ScenarioVerdict.Skipped => "skipped",
            _ => null,
        };
        if (element is null)
        {
            return;
        }

        xml.WriteStartElement(element);
        xml.WriteAttributeString(
            "message", scenario.Reason ?? $"{scenario.Differences.Count} of {scenario.Compared} answers are different");
        foreach (StepDifference step in scenario.Differences)
        {
            foreach (Difference difference in step.Differences)
            {
                xml.WriteString(Printable(
                    $"step {step.Step}, {step.Title}: {difference.Path}: recorded {difference.Expected}, now {difference.Actual}\n"));
            }
        }

        xml.WriteEndElement();
    }

    // XML 1.0 has no form at all for most control characters and for half a surrogate pair.
    private static string Printable(string text) =>
        string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? $"{c}" : $"\\u{(int)c:x4}"));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("f3", CultureInfo.InvariantCulture);
}
