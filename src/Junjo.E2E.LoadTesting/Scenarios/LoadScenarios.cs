using System.Reflection;

namespace Junjo.E2E.LoadTesting.Scenarios;

/// <summary>The loads that come with the tool, and those in files of a user's own.</summary>
public static class LoadScenarios
{
    private const string Prefix = "load/";
    private static readonly string[] fileEndings = [".yaml", ".yml", ".json"];

    /// <summary>Those that come with the tool, by length.</summary>
    public static IReadOnlyList<LoadScenario> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => LoadScenarioFile.Parse(TextOf(name), name[Prefix.Length..]))
            .OrderBy(scenario => scenario.Duration)
            .ThenBy(scenario => scenario.Name, StringComparer.Ordinal),
    ];

    /// <summary>Finds a load.</summary>
    /// <param name="name">A name, or the path of a file.</param>
    /// <exception cref="InvalidDataException">
    /// There is none, or the file is wrong; the message says where and what was expected.
    /// </exception>
    public static LoadScenario Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (fileEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            return File.Exists(name)
                ? LoadScenarioFile.Parse(File.ReadAllText(name), name)
                : throw new InvalidDataException($"There is no file '{name}'. Give the path of a load scenario, or one of {Names}.");
        }

        return All.FirstOrDefault(scenario => scenario.Name == name)
            ?? throw new InvalidDataException(
                $"There is no load scenario '{name}'; there are {Names}, and files that end in .yaml, .yml or .json.");
    }

    private static string Names => string.Join(", ", All.Select(scenario => scenario.Name));

    private static string TextOf(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
