using System.Diagnostics;
using System.Xml.Linq;

using Junjo.E2E.StandIn;

namespace Junjo.E2E.Tool.Tests.FrontDoor;

/// <summary>A run of tests/Junjo.E2E.Tests in a process of its own, pointed at a Studio that runs.</summary>
internal sealed class JudgingProject : IDisposable
{
    private const string Name = "Junjo.E2E.Tests";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    /// <summary>Runs classes of the project with small sizes.</summary>
    /// <returns>The failed tests: class and message.</returns>
    public async Task<IReadOnlyList<(string Class, string Message)>> FailuresOfAsync(StandInServer studio, params string[] classes)
    {
        string trx = Path.Combine(folder.FullName, "tests.trx");
        var start = new ProcessStartInfo(
            "dotnet", [AssemblyPath(), .. classes.SelectMany(name => (string[])["-class", $"{Name}.{name}"]), "-result-trx", trx])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in VariablesFor(studio))
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        return File.Exists(trx) ? Read(trx) : throw new InvalidOperationException($"{Name} wrote no results: {await output}{await error}");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string AssemblyPath()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        return Path.Combine(Repository.Root, "artifacts", "bin", Name, configuration, $"{Name}.dll");
    }

    private static Dictionary<string, string> VariablesFor(StandInServer studio) => new()
    {
        ["JUNJO_E2E_STUDIO__TARGET"] = "external",
        ["JUNJO_E2E_STUDIO__RESTURL"] = studio.RestUrl.ToString(),
        ["JUNJO_E2E_STUDIO__OTLPURL"] = studio.OtlpUrl.ToString(),
        ["JUNJO_E2E_STUDIO__EMAIL"] = "owner@example.com",
        ["JUNJO_E2E_STUDIO__PASSWORD"] = "correct-horse-battery",
        ["JUNJO_E2E_VERIFICATION__DEADLINE"] = "00:00:01",
        ["JUNJO_E2E_VERIFICATION__LATEGRACE"] = "00:00:00",
        ["JUNJO_E2E_TESTS__SERVICES"] = "2",
        ["JUNJO_E2E_TESTS__CONCURRENCY"] = "2",
        ["JUNJO_E2E_TESTS__WORKFLOWSPERSERVICE"] = "10",
        ["JUNJO_E2E_TESTS__SCENARIOS"] = "getting-started",
        ["JUNJO_E2E_TESTS__EXPORTMODES"] = "Mixed",
    };

    private static List<(string Class, string Message)> Read(string trx)
    {
        XDocument document = XDocument.Load(trx);
        XNamespace ns = document.Root!.Name.Namespace;
        return
        [
            .. document.Descendants(ns + "UnitTestResult")
                .Where(result => (string?)result.Attribute("outcome") == "Failed")
                .Select(result => (ClassOf((string)result.Attribute("testName")!),
                    string.Concat(result.Descendants(ns + "Message").Select(message => message.Value)))),
        ];
    }

    private static string ClassOf(string testName) => testName[(Name.Length + 1)..].Split('.')[0];
}
