using Junjo.E2E.Recordings;

namespace Junjo.E2E.Tool.Tests;

/// <summary>
/// Answers of real Studios, which the project holds, and what it may not hold: recordings named <c>contract-*</c> and contract fixtures,
/// named by
/// environment variables.
/// </summary>
internal static class GroundTruth
{
    public const string RecordingsVariable = "JUNJO_E2E_RECORDINGS";

    public const string FixturesVariable = "JUNJO_E2E_CONTRACT_FIXTURES";

    private const string ContractPrefix = "contract-";

    public const string ContractRecordingsMissing =
        "The recordings named contract-* are not here: set JUNJO_E2E_RECORDINGS to their folder.";

    public const string FixturesMissing =
        "The telemetry contract fixtures are not here: set JUNJO_E2E_CONTRACT_FIXTURES to their folder.";

    public static bool HasContractRecordings => Directory.Exists(Environment.GetEnvironmentVariable(RecordingsVariable));

    public static bool HasFixtures => Directory.Exists(Environment.GetEnvironmentVariable(FixturesVariable));

    /// <summary>Full path of a file or folder among the recordings; those named <c>contract-*</c> are outside the project.</summary>
    public static string Recording(params string[] path) =>
        path.Length > 0 && Path.GetFileName(path[^1]).StartsWith(ContractPrefix, StringComparison.Ordinal)
            ? ContractRecording(path)
            : RecordedAnswers.PathOf(path);

    /// <summary>Full path of a file or folder among the recordings outside the project.</summary>
    public static string ContractRecording(params string[] path) => Locate(RecordingsVariable, path);

    /// <summary>Full path of a file or folder among the contract fixtures.</summary>
    public static string Fixture(params string[] path) => Locate(FixturesVariable, path);

    /// <summary>Paths of recordings below a folder, relative to it, in ordinal order.</summary>
    public static IEnumerable<string> RecordingFiles(params string[] folder) => Files(Recording(folder));

    /// <summary>
    /// Paths of recordings named <c>contract-*</c> below a folder outside the project. Where they are not there, one placeholder: a theory
    /// without any row would fail instead of being skipped with its reason.
    /// </summary>
    public static IEnumerable<string> ContractRecordingFiles(params string[] folder) => HasContractRecordings
        ? Files(ContractRecording(folder)).Where(file => file.StartsWith(ContractPrefix, StringComparison.Ordinal))
        : ["(not here)"];

    /// <inheritdoc cref="ContractRecordingFiles"/>
    public static IEnumerable<string> FixtureFiles(params string[] folder) =>
        HasFixtures ? Files(Fixture(folder)) : ["(not here)"];

    private static IEnumerable<string> Files(string root) =>
        Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static string Locate(string variable, string[] path) =>
        Path.Combine([Environment.GetEnvironmentVariable(variable)!, .. path]);
}
