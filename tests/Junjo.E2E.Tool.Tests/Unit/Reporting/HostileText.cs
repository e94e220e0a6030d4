using System.Text.Json.Nodes;
using System.Xml.Linq;

using FluentAssertions;

using Junjo.E2E.Reporting;
using Junjo.E2E.Results;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

public sealed class HostileText
{
    private const string Marker = "hostile";

    public static TheoryData<string, string> Texts => new()
    {
        { "script", $"<script>alert('{Marker}')</script>" },
        { "attribute", $"{Marker}\" onmouseover=\"alert(1)' x='" },
        { "end of CDATA", $"]]>{Marker}<![CDATA[" },
        { "markdown", $"{Marker} | ![x](http://example.com/x.png) `code` **bold** @someone\n\n# heading\n```" },
        { "terminal", $"{Marker}\e[2J\e]0;title\a\b\0\u009b31m" },
        { "lines", $"{Marker}\r\nPASS: forged\u2028line\u0085line" },
        { "unpaired surrogate", $"{Marker}\ud800 \udc00" },
        { "right to left", $"{Marker}\u202eSSAP\u2066" },
        { "no character", $"{Marker}\uffff\ufffe" },
        { "long", Marker + new string('x', 1_000_000) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Console_stays_lines_of_visible_text(string name, string text)
    {
        string report = ReportText.Render(WithEveryText(text));

        report.Should().Contain(Marker, name);
        report.Where(character => character != '\n' && (char.IsControl(character) || char.IsSurrogate(character)
            || character is '\u202e' or '\u2066' or '\u2028' or '\uffff' or '\ufffe')).Should().BeEmpty();
        report.Split('\n').Should().NotContain(line => line.StartsWith("PASS: forged", StringComparison.Ordinal));
        report.Length.Should().BeLessThan(100_000);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Page_has_the_elements_it_has_without(string name, string text)
    {
        string page = ReportHtml.Render(WithEveryText(text));

        page.Should().Contain(Marker, name).And.NotContain("<script").And.NotContain("hostile\" on");
        ElementsOf(page).Should().Equal(ElementsOf(ReportHtml.Render(WithEveryText("harmless"))));
        page.Length.Should().BeLessThan(1_000_000);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void JUnit_stays_well_formed(string name, string text)
    {
        XDocument report = XDocument.Parse(ReportJUnit.Render(WithEveryText(text)));

        report.ToString().Should().Contain(Marker, name);
        report.Descendants().Select(element => element.Name).Should()
            .Equal(XDocument.Parse(ReportJUnit.Render(WithEveryText("harmless"))).Descendants().Select(element => element.Name));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Summary_has_the_lines_it_has_without_and_no_markup_of_the_text(string name, string text)
    {
        string summary = ReportMarkdown.Render(WithEveryText(text));
        string[] lines = summary.Split('\n');
        string markup = string.Join('\n', lines.Where(line => !line.StartsWith("    ", StringComparison.Ordinal)));

        markup.Should().Contain(Marker, name).And.NotContain("<script").And.NotContain("![").And.NotContain("@").And.NotContain("<!");
        lines.Length.Should().Be(ReportMarkdown.Render(WithEveryText("harmless")).Split('\n').Length);
        lines.Where(line => line.StartsWith('|'))
            .Select(line => line.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|'))
            .Should().OnlyContain(bars => bars == 6 || bars == 3);
        summary.Length.Should().BeLessThan(100_000);
    }

    [Fact]
    public void What_cannot_be_seen_is_shown_as_an_escape_and_what_is_too_long_is_cut() =>
        Printable.Of("a\tb\r\n\e[1m\u202e\ud800 \U0001F600 " + new string('x', 2_000), maxLength: 20)
            .Should().Be("a\\tb\\r\\n\\u001B[1m\\u202E\\uD800 \U0001F600 xxxxx... (2,015 characters)");

    private static IEnumerable<string> ElementsOf(string page) =>
        page[page.IndexOf("<body>", StringComparison.Ordinal)..].Split('<').Skip(1).Select(part => part.Split(' ', '>', '\n')[0]);

    // Through JSON, so that a text field that is added later is among them.
    private static RunResult WithEveryText(string text)
    {
        JsonNode result = JsonNode.Parse(ResultJson.Write(SampleResults.Fail))!;
        Replace(result, text);
        return ResultJson.Read(System.Text.Encoding.UTF8.GetBytes(result.ToJsonString()));
    }

    private static void Replace(JsonNode node, string text)
    {
        foreach (JsonNode child in node is JsonObject members ? members.Select(member => member.Value).OfType<JsonNode>().ToArray()
            : [.. node.AsArray().OfType<JsonNode>()])
        {
            if (child is not JsonValue value)
            {
                Replace(child, text);
            }
            else if (value.TryGetValue(out string? _) && !IsTyped(value))
            {
                value.ReplaceWith(text);
            }
        }
    }

    private static bool IsTyped(JsonValue value) =>
        value.Parent is JsonObject && value.GetPropertyName() is "verdict" or "kind" or "startedAt";
}
