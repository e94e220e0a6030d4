using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

using FluentAssertions;

namespace Junjo.E2E.Tool.Tests.Unit;

/// <summary>docs/licences.md lists every package that is restored, with the licence that the package itself names.</summary>
public sealed partial class Licences
{
    private static readonly string[] allowed = ["Apache-2.0", "BSD-3-Clause", "MIT"];

    private static readonly string packages =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [Fact]
    public void The_document_lists_every_restored_package_with_its_licence()
    {
        string[] expected = [.. Restored().Select(package => $"| {package.Name} | {LicenceOf(package.Name, package.Version)} |")
            .Distinct()];

        string[] listed = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "licences.md")).Where(line => Row().IsMatch(line))];

        expected.Except(listed).Should().BeEmpty("docs/licences.md needs these rows: the lock files name these packages");
        listed.Except(expected).Should()
            .BeEmpty("docs/licences.md must not have these rows: no lock file names such a package with this licence");
        listed.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_licence_allows_to_pass_the_project_on_under_its_own() =>
        Restored().Select(package => LicenceOf(package.Name, package.Version)).Should().NotBeEmpty().And.BeSubsetOf(allowed);

    private static IEnumerable<(string Name, string Version)> Restored() =>
        Directory.EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(PackagesOf)
            .Distinct();

    private static List<(string Name, string Version)> PackagesOf(string lockFile)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(lockFile));
        return [.. document.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!))];
    }

    private static string LicenceOf(string name, string version)
    {
        string folder = Path.Combine(packages, name.ToLowerInvariant(), version.ToLowerInvariant());
        XElement licence = XDocument.Load(Path.Combine(folder, $"{name.ToLowerInvariant()}.nuspec")).Descendants()
            .Single(element => element.Name.LocalName == "license");
        return (string?)licence.Attribute("type") == "expression" ? licence.Value
            : OfText(File.ReadAllText(Path.Combine(folder, licence.Value)));
    }

    // A package that brings its licence as a text: of those that are restored, all are this one.
    private static string OfText(string text) =>
        MitTitle().IsMatch(text) ? "MIT" : $"the text that begins '{text[..Math.Min(60, text.Length)]}'";

    [GeneratedRegex(@"\A\W*(The )?MIT License", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex MitTitle();

    [GeneratedRegex(@"^\| (?!package |---)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Row();
}
