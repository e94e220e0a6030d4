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

        IEnumerable<string> longLines = files.Order(StringComparer.Ordinal).SelectMany(file => File.ReadLines(file)
            .Select((line, index) => (line.Length, At: $"{Path.GetRelativePath(Repository.Root, file)}:{index + 1}"))
            .Where(line => line.Length > MaxColumns)
            .Select(line => $"{line.At} has {line.Length} columns"));

        files.Should().HaveCountGreaterThan(100, "the test finds the code");
        string.Join('\n', longLines).Should().BeEmpty();
    }
}
