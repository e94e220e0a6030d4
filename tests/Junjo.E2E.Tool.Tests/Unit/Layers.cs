using System.Xml.Linq;

using FluentAssertions;

namespace Junjo.E2E.Tool.Tests.Unit;

public sealed class Layers
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Results"] = [],
        ["Otlp"] = [],
        ["StudioApi"] = [],
        ["StandIn"] = [],
        ["Workload"] = ["Otlp"],
        ["Orchestration"] = ["Otlp", "Results", "Workload"],
        ["Verification"] = ["Otlp", "Results", "StudioApi", "Workload"],
        ["LoadTesting"] = ["Orchestration", "Otlp", "Results", "StudioApi", "Workload"],
        ["Reporting"] = ["Results"],
        ["Studios"] = ["Otlp", "StandIn", "StudioApi"],
        ["Contract"] = ["Orchestration", "Otlp", "Results", "StandIn", "StudioApi", "Studios", "Verification", "Workload"],
        ["Engine"] =
        [
            "LoadTesting", "Orchestration", "Otlp", "Reporting", "Results", "StandIn", "StudioApi", "Studios", "Verification", "Workload",
        ],
        ["Cli"] =
        [
            "Contract", "Engine", "LoadTesting", "Orchestration", "Otlp", "Reporting", "Results", "StandIn", "StudioApi", "Studios",
            "Verification",
            "Workload",
        ],
    };

    [Fact]
    public void Projects_reference_only_the_layers_below_them()
    {
        var actual = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(path => ShortName(path), References);

        actual.Should().BeEquivalentTo(AllowedReferences, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Tests_that_judge_a_Studio_see_the_fixtures_alone_and_no_internals()
    {
        string tests = Path.Combine(Repository.Root, "tests");

        References(Path.Combine(tests, "Junjo.E2E.Tests", "Junjo.E2E.Tests.csproj")).Should().Equal("Fixtures");
        References(Path.Combine(tests, "Fixtures", "Junjo.E2E.Fixtures.csproj")).Should().Equal("Engine");
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("InternalsVisibleTo")
            .Select(friend => friend.Attribute("Include")!.Value).Should().Equal("Junjo.E2E.Tool.Tests", "Junjo.E2E.Benchmarks");
    }

    private static string[] References(string projectFile) =>
        [.. XDocument.Load(projectFile).Descendants("ProjectReference")
            .Select(reference => ShortName(reference.Attribute("Include")!.Value))
            .Order(StringComparer.Ordinal)];

    private static string ShortName(string path) =>
        Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))["Junjo.E2E.".Length..];
}
