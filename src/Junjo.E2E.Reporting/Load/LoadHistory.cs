using System.Text.Json;

using Junjo.E2E.Reporting.Html;
using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Reporting.Load;

/// <summary>The loads of one name over the months: a line for each in a file, and a page that draws the trend.</summary>
public static class LoadHistory
{
    /// <summary>The folder beside the runs.</summary>
    public const string FolderName = "history";

    private const int MaxDrawn = 1_000;

    /// <summary>Adds a load and draws the page again.</summary>
    /// <param name="result">The load.</param>
    /// <param name="root">The folder of all runs.</param>
    /// <param name="folder">The run's own folder.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">The result is not of a load.</exception>
    public static string Add(RunResult result, string root, string folder)
    {
        ArgumentNullException.ThrowIfNull(result);
        LoadFacts load = result.Load ?? throw new ArgumentException("Only a load has a history of loads.", nameof(result));
        string history = Path.Combine(root, FolderName);
        Directory.CreateDirectory(history);
        string lines = Path.Combine(history, $"{result.Run.Name}.jsonl");
        var entry = LoadHistoryEntry.Of(result, load, Path.GetFileName(folder));
        File.AppendAllText(lines, $"{JsonSerializer.Serialize(entry, LoadHistoryJson.Default.LoadHistoryEntry)}\n");
        string page = Path.Combine(history, $"{result.Run.Name}.html");
        File.WriteAllText(page, HtmlTrend.Render(result.Run.Name, Read(lines)));
        return page;
    }

    /// <summary>Reads the newest entries of a history, oldest first; a line that a crash has cut off is left out.</summary>
    public static IReadOnlyList<LoadHistoryEntry> Read(string path) =>
        [.. File.ReadLines(path).TakeLast(MaxDrawn).Select(TryParse).OfType<LoadHistoryEntry>()];

    private static LoadHistoryEntry? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LoadHistoryJson.Default.LoadHistoryEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
