using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Captures;
using Junjo.E2E.Workload.GettingStarted;

namespace Junjo.E2E.Orchestration;

/// <summary>What a run may be asked for.</summary>
internal static class RunSettingsRules
{
    private const int MaxConcurrency = 1_024;
    private const int MaxInFlight = 65_536;
    private const int MaxWorkflowsPerExport = 1_000;
    private const int MaxWorkflowsPerTrace = 1_000;
    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(30);

    /// <summary>Everything that is wrong, one sentence each with what was expected and what was seen; empty when a plan can be made.</summary>
    public static IReadOnlyList<string> Errors(RunSettings settings)
    {
        var errors = new List<string>();
        Profile? profile = Profile.Find(settings.Profile);
        if (profile is null)
        {
            errors.Add($"There is no profile '{settings.Profile}'; there are {string.Join(", ", Profile.All.Select(known => known.Name))}.");
        }

        if (settings is { Scenario: not null, Capture: not null })
        {
            errors.Add("--scenario and --capture were both given; a run sends a model or copies of a capture, so give one of them.");
        }

        if (settings.Scenario is { } scenario && Scenarios.Find(scenario) is null)
        {
            errors.Add($"There is no scenario '{settings.Scenario}'; there are {string.Join(", ", Scenarios.All.Select(known => known.Name))}.");
        }

        if (settings.Vocabulary is { } vocabulary && settings.Capture is not null)
        {
            errors.Add($"--vocabulary {vocabulary.Word()} and --capture were both given; a capture is in the words of its SDK, so leave the vocabulary out.");
        }
        else if (settings.Vocabulary is { } wanted && Scenarios.Find(ScenarioOf(settings)) is { } told && !told.Vocabularies.Contains(wanted))
        {
            errors.Add(
                $"--vocabulary {wanted.Word()}: scenario {told.Name} is told in {string.Join(", ", told.Vocabularies.Select(VocabularyWords.Word))} only; "
                + $"told in it are {string.Join(", ", Scenarios.All.Where(scenario => scenario.Vocabularies.Contains(wanted)).Select(scenario => scenario.Name))}.");
        }

        if (settings is { Cycles: not null, Duration: not null })
        {
            errors.Add("--num-cycles and --duration were both given; a run ends after cycles or after a time, so give one of them.");
        }

        if (settings.Duration is { } duration && (duration <= TimeSpan.Zero || duration > MaxDuration))
        {
            errors.Add($"--duration must be longer than 0 s and at most {MaxDuration.TotalDays:0} days; seen: {duration}.");
        }

        Range(errors, "--num-services", settings.Services, WorkflowAddress.MaxServices);
        Range(errors, "--num-cycles", settings.Cycles, WorkflowAddress.MaxWorkflows);
        Range(errors, "--concurrency", settings.Concurrency, MaxConcurrency);
        Range(errors, "--workflows-per-export", settings.WorkflowsPerExport, MaxWorkflowsPerExport);
        Range(errors, "--workflows-per-trace", settings.WorkflowsPerTrace, MaxWorkflowsPerTrace);
        long inFlight = (long)(settings.Services ?? profile?.Services ?? 1) * (settings.Concurrency ?? profile?.Concurrency ?? 1);
        if (errors.Count == 0 && inFlight > MaxInFlight)
        {
            errors.Add($"services x concurrency must be at most {MaxInFlight:N0} workflows in flight; seen: {inFlight:N0}.");
        }

        return errors;
    }

    /// <summary>The scenario that was asked for, by name.</summary>
    public static string ScenarioOf(RunSettings settings) =>
        settings.Capture is null ? settings.Scenario ?? GettingStartedScenario.ScenarioName : CaptureScenario.ScenarioName;

    private static void Range(List<string> errors, string option, int? value, int max)
    {
        if (value is { } seen && (seen < 1 || seen > max))
        {
            errors.Add($"{option} must be 1 to {max:N0}; seen: {seen}.");
        }
    }
}
