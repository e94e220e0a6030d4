namespace Junjo.E2E.Tool.Tests;

/// <summary>Answers of real Studios and contract fixtures, which live outside the project and are named by environment variables.</summary>
internal static class GroundTruth
{
    public const string RecordingsVariable = "JUNJO_E2E_RECORDINGS";

    public const string FixturesVariable = "JUNJO_E2E_CONTRACT_FIXTURES";

    public const string RecordingsMissing =
        "The recordings of real Studios are not here: set JUNJO_E2E_RECORDINGS to their folder.";

    public const string FixturesMissing =
        "The telemetry contract fixtures are not here: set JUNJO_E2E_CONTRACT_FIXTURES to their folder.";

    public static bool HasRecordings => Directory.Exists(Environment.GetEnvironmentVariable(RecordingsVariable));

    public static bool HasFixtures => Directory.Exists(Environment.GetEnvironmentVariable(FixturesVariable));

    /// <summary>Full path of a file or folder among the recordings.</summary>
    public static string Recording(params string[] path) => Locate(RecordingsVariable, path);

    /// <summary>Full path of a file or folder among the contract fixtures.</summary>
    public static string Fixture(params string[] path) => Locate(FixturesVariable, path);

    /// <summary>
    /// Paths below a recordings folder, relative to it, in ordinal order. Where the recordings are not there, one placeholder: a theory
    /// without any row would fail instead of being skipped with its reason.
    /// </summary>
    public static IEnumerable<string> RecordingFiles(params string[] folder) =>
        HasRecordings ? Files(Recording(folder)) : ["(not here)"];

    /// <inheritdoc cref="RecordingFiles"/>
    public static IEnumerable<string> FixtureFiles(params string[] folder) =>
        HasFixtures ? Files(Fixture(folder)) : ["(not here)"];

    private static IEnumerable<string> Files(string root) =>
        Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static string Locate(string variable, string[] path) =>
        Path.Combine([Environment.GetEnvironmentVariable(variable)!, .. path]);
}
