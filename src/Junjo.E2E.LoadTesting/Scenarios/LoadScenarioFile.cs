using System.Text.RegularExpressions;

using Junjo.E2E.LoadTesting.Thresholds;

using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Junjo.E2E.LoadTesting.Scenarios;

/// <summary>Reads a load scenario of YAML, or of JSON, which is YAML as well; docs/load-scenarios.md describes it.</summary>
public static partial class LoadScenarioFile
{
    /// <summary>The longest load and the longest time in one.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromHours(24);

    private const int MaxServices = 4_096;
    private const int MaxConnections = 1_024;
    private const int DefaultServices = 10;
    private static readonly TimeSpan defaultSustained = TimeSpan.FromSeconds(10);

    /// <summary>Reads one.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">What it is called in messages.</param>
    /// <exception cref="InvalidDataException">Something is wrong; the message says in which line, and what was expected.</exception>
    public static LoadScenario Parse(string text, string file)
    {
        var root = new ScenarioSection(file, "", RootOf(text, file));
        root.AllowOnly("$schema", "name", "summary", "workload", "services", "connections", "retries", "executors", "thresholds", "knee");
        ScenarioSection executors = root.Section("executors");
        var scenario = new LoadScenario
        {
            Name = root.Text("name"),
            Reference = file,
            Summary = root.Text("summary"),
            Workload = root.Text("workload", "getting-started"),
            Services = root.Whole("services", MaxServices, DefaultServices),
            Connections = root.Whole("connections", MaxConnections, otherwise: 1),
            IsRetrying = root.Flag("retries"),
            Executors = [.. executors.Keys.Select(name => ExecutorSection.Parse(name, executors.Section(name)))],
            Thresholds = ThresholdsOf(root.Section("thresholds")),
            Knee = root.OptionalSection("knee") is { } knee ? KneeOf(knee) : null,
        };
        return scenario switch
        {
            { Name: var name } when !FileName().IsMatch(name) =>
                throw root.Wrong("name",
                    $"it names folders and files, so it must be letters, digits, '-', '_' and '.', and begin with a letter or digit; seen: "
                    + $"'{name}'"),
            { Executors.Count: 0 } => throw root.Wrong("executors", "at least one is needed"),
            { Thresholds.Count: 0 } => throw root.Wrong("thresholds", "at least one is needed, or nothing but the data would be judged"),
            { Duration: var duration } when duration > MaxDuration || duration <= TimeSpan.Zero =>
                throw root.Wrong("executors",
                    $"together they must take longer than 0s and at most {MaxDuration.TotalHours:0}h; seen: {duration}"),
            _ => scenario,
        };
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    private static partial Regex FileName();

    private static YamlNode RootOf(string text, string file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new InvalidDataException(
                $"{file}, line {e.Start.Line}: this is neither YAML nor JSON: {e.InnerException?.Message ?? e.Message}", e);
        }

        return stream.Documents.Count == 1
            ? stream.Documents[0].RootNode
            : throw new InvalidDataException($"{file} must hold one load scenario; seen: {stream.Documents.Count}.");
    }

    private static KneeSearch KneeOf(ScenarioSection knee)
    {
        knee.AllowOnly("sustained", "limits");
        return new KneeSearch(knee.Duration("sustained", defaultSustained, mayBeZero: false), ThresholdsOf(knee.Section("limits")));
    }

    private static List<Threshold> ThresholdsOf(ScenarioSection section)
    {
        var thresholds = new List<Threshold>();
        foreach (string subject in section.Keys)
        {
            foreach ((string? text, ScenarioSection? settings) in section.Items(subject))
            {
                thresholds.Add(ThresholdOf(section, subject, text, settings));
            }
        }

        return thresholds;
    }

    // A condition alone, or as k6 has it with abortOnFail and delayAbortEval.
    private static Threshold ThresholdOf(ScenarioSection section, string subject, string? text, ScenarioSection? settings)
    {
        settings?.AllowOnly("threshold", "abortOnFail", "delayAbortEval");
        try
        {
            Threshold threshold = Threshold.Parse(subject, text ?? settings!.Text("threshold")) with
            {
                AbortOnFail = settings?.Flag("abortOnFail") ?? false,
                AbortDelay = settings?.Duration("delayAbortEval", TimeSpan.Zero) ?? TimeSpan.Zero,
            };
            return threshold is { AbortOnFail: true, Metric.IsKnownAfterwards: true }
                ? throw new FormatException(
                    $"{threshold.Metric.Name} is known only when the load is over, so it cannot end it; leave abortOnFail out")
                : threshold;
        }
        catch (FormatException e)
        {
            throw section.Wrong(subject, e.Message.TrimEnd('.'));
        }
    }
}
