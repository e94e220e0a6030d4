using System.Text.RegularExpressions;

using FluentAssertions;

namespace Junjo.E2E.Tool.Tests.Unit;

public sealed partial class PathsOfDocuments
{
    [Theory]
    [InlineData("docs/architecture.md", 30)]
    [InlineData("CONTRIBUTING.md", 8)]
    [InlineData("docs/adr/0010-engine-and-contract-are-projects.md", 3)]
    public void Every_path_that_a_document_names_exists(string document, int atLeast)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, document));

        string[] paths = [.. PathGrammar().Matches(text).Select(match => match.Groups["path"].Value).Distinct()];

        paths.Should().HaveCountGreaterThanOrEqualTo(atLeast, "the test finds the paths");
        paths.Where(path => !Path.Exists(Path.Combine(Repository.Root, path))).Should().BeEmpty($"{document} names them");
    }

    [GeneratedRegex("`(?<path>(src|tests|docs|[.]ci)/[^` ]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PathGrammar();
}
