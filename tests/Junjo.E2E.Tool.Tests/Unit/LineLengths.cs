using FluentAssertions;

namespace Junjo.E2E.Tool.Tests.Unit;

public sealed class LineLengths
{
    private const int MaxColumns = 140;

    [Fact]
    public void No_line_of_code_is_longer_than_140_columns()
    {
        string[] files = [.. new[] { "src", "tests" }.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))];

        IEnumerable<string> longLines = files.Order(StringComparer.Ordinal).SelectMany(LongLinesOf);

        files.Should().HaveCountGreaterThan(100, "the test finds the code");
        string.Join('\n', longLines).Should().BeEmpty();
    }
    // Between three quotation marks stands data, such as a recorded answer, and a link has no place to break.
    private static IEnumerable<string> LongLinesOf(string file)
    {
        bool isData = false;
        foreach ((int index, string line) in File.ReadLines(file).Index())
        {
            bool hasData = isData || line.Contains("\"\"\"", StringComparison.Ordinal);
            isData ^= line.Split("\"\"\"").Length % 2 == 0;
            if (line.Length > MaxColumns && !hasData && !line.Contains("https://", StringComparison.Ordinal))
            {
                yield return $"{Path.GetRelativePath(Repository.Root, file)}:{index + 1} has {line.Length} columns";
            }
        }
    }
}
