using Junjo.E2E.LoadTesting;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Fixtures;

/// <summary>
/// The settings of the tests: section <c>Tests</c> of testsettings.json, overridden by variables such as
/// <c>JUNJO_E2E_TESTS__SERVICES=3,10</c>, and what
/// is passed on of sections <c>Run</c>, <c>Verification</c> and <c>Load</c>. They are read once.
/// </summary>
public static class TestSettings
{
    private const int MaxServices = 4_096;
    private const int MaxConcurrency = 1_024;
    private const int MaxWorkflows = 16_777_216;

    private static readonly Lazy<Values> Read = new(() => Values.Of(SettingsFile.Load(path: null, SettingsSource.OfThisProcess())));

    /// <summary>Numbers of services of a test's rows, 1 to 4,096 each.</summary>
    /// <value>The default is 3.</value>
    public static IReadOnlyList<int> Services => Read.Value.Services;

    /// <summary>Numbers of workflows in flight for each service, of a test's rows, 1 to 1,024 each.</summary>
    /// <value>The default is 1 and 8.</value>
    public static IReadOnlyList<int> Concurrency => Read.Value.Concurrency;

    /// <summary>Workflows of each service, 1 to 16,777,216.</summary>
    /// <value>The default is 20.</value>
    public static int WorkflowsPerService => Read.Value.WorkflowsPerService;

    /// <summary>Scenarios of a test's rows.</summary>
    /// <value>The default is getting-started and graphs.</value>
    public static IReadOnlyList<string> Scenarios => Read.Value.Scenarios;

    /// <summary>Export modes of a test's rows.</summary>
    /// <value>The default is both: exports of one service each, and exports that several services share.</value>
    public static IReadOnlyList<ExportMode> ExportModes => Read.Value.ExportModes;

    /// <summary>Whether the tests run that make and remove users and keys and hold every answer to Studio's contract.</summary>
    /// <value>The default is true on a Studio that is started for the tests, and false on one that runs already.</value>
    public static bool Contract => Read.Value.Contract;

    /// <summary>Which Studio is judged.</summary>
    public static StudioSettings Studio => Read.Value.Studio;

    /// <summary>What is sent beside what a test says: section <c>Run</c>.</summary>
    public static RunSettings Run => Read.Value.Run;

    /// <summary>How what was sent is read back and judged: section <c>Verification</c>.</summary>
    public static VerificationSettings Verification => Read.Value.Verification;

    /// <summary>The load that is put on the Studio: section <c>Load</c>.</summary>
    public static LoadSettings Load => Read.Value.Load;

    /// <summary>The longest that a Studio may take to start.</summary>
    /// <value>The default is 10 minutes: an image may have to be pulled.</value>
    public static TimeSpan StartLimit => Read.Value.StartLimit;

    /// <summary>The longest that a Studio may take to stop.</summary>
    /// <value>The default is 1 minute.</value>
    public static TimeSpan StopLimit => Read.Value.StopLimit;

    /// <summary>Reads and checks all settings.</summary>
    /// <exception cref="SettingsException">Something is wrong; the message lists all of it.</exception>
    public static void Check() => StudioUnderTest.Check(Studio);

    internal sealed record Values(
        IReadOnlyList<int> Services,
        IReadOnlyList<int> Concurrency,
        int WorkflowsPerService,
        IReadOnlyList<string> Scenarios,
        IReadOnlyList<ExportMode> ExportModes,
        bool Contract,
        StudioSettings Studio,
        RunSettings Run,
        VerificationSettings Verification,
        LoadSettings Load,
        TimeSpan StartLimit,
        TimeSpan StopLimit)
    {
        public static Values Of(SettingsFile file)
        {
            TestSection tests = file.Section<TestSection>("Tests");
            StudioSettings studio = file.Section<StudioSettings>("Studio");
            VerificationSettings verification = file.Section<VerificationSettings>("Verification");
            var errors = new List<string>(verification.Errors());
            var values = new Values(
                Numbers("Tests:Services", tests.Services, MaxServices, errors),
                Numbers("Tests:Concurrency", tests.Concurrency, MaxConcurrency, errors),
                tests.WorkflowsPerService,
                Names("Tests:Scenarios", tests.Scenarios, [.. Workload.Scenarios.All.Select(scenario => scenario.Name)], errors),
                [.. Names("Tests:ExportModes", tests.ExportModes, Enum.GetNames<ExportMode>(), errors)
                    .Select(name => Enum.Parse<ExportMode>(name))],
                tests.Contract ?? studio.Target is not StudioTarget.External,
                studio,
                file.Section<RunSettings>("Run"),
                verification,
                file.Section<LoadSettings>("Load"),
                tests.StartLimit,
                tests.StopLimit);
            Demand(tests.WorkflowsPerService is >= 1 and <= MaxWorkflows,
                $"Tests:WorkflowsPerService must be 1 to {MaxWorkflows}; seen: {tests.WorkflowsPerService}.", errors);
            Demand(tests.StartLimit > TimeSpan.Zero, $"Tests:StartLimit must be longer than 0 s; seen: {tests.StartLimit}.", errors);
            Demand(tests.StopLimit > TimeSpan.Zero, $"Tests:StopLimit must be longer than 0 s; seen: {tests.StopLimit}.", errors);
            return errors.Count == 0 ? values : throw new SettingsException(string.Join('\n', errors));
        }

        private static string[] Parts(string text) =>
            text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        private static int[] Numbers(string name, string text, int most, List<string> errors)
        {
            int[] numbers = [.. Parts(text).Select(part => int.TryParse(part, out int number) ? number : 0)];
            Demand(numbers.Length > 0 && numbers.All(number => number >= 1 && number <= most),
                $"{name} must be numbers from 1 to {most}, with commas; seen: '{text}'.", errors);
            return numbers;
        }

        private static string[] Names(string name, string text, string[] known, List<string> errors)
        {
            string[] names = Parts(text);
            bool areKnown = names.Length > 0 && names.All(known.Contains);
            Demand(areKnown, $"{name} must be some of {string.Join(", ", known)}, with commas; seen: '{text}'.", errors);
            return areKnown ? names : [];
        }

        private static void Demand(bool holds, string message, List<string> errors)
        {
            if (!holds)
            {
                errors.Add(message);
            }
        }
    }
}
