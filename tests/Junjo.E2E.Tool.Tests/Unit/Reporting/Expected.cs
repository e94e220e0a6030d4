using FluentAssertions;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

/// <summary>Whole outputs, kept as files beside the tests, so that a change of a report is read in its diff.</summary>
internal static class Expected
{
    public static void Is(string name, string actual)
    {
        string path = Path.Combine(Repository.Root, "tests", "Junjo.E2E.Tool.Tests", "Unit", "Reporting", "Expected", name);
        string received = Path.Combine(AppContext.BaseDirectory, "received", name);
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, actual);

        string expected = File.Exists(path) ? File.ReadAllText(path) : "";

        actual.ReplaceLineEndings("\n").Should()
            .Be(expected.ReplaceLineEndings("\n"), $"the report is {received}; when the change is meant, it replaces {path}");
    }
}
