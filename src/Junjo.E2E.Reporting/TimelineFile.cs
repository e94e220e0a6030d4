using System.Text.Json;

using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

/// <summary>
/// timeline.json: what happened to the Studio while a run was sent to it, for whoever judges the run later. A run that saw nothing has
/// none.
/// </summary>
public static class TimelineFile
{
    private const string Name = "timeline.json";

    /// <summary>Writes it, if something happened.</summary>
    /// <param name="events">What happened.</param>
    /// <param name="folder">The run's folder.</param>
    public static void Write(IReadOnlyList<TargetEvent> events, string folder)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count > 0)
        {
            File.WriteAllBytes(Path.Combine(folder, Name),
                JsonSerializer.SerializeToUtf8Bytes(events, ResultJson.Context.IReadOnlyListTargetEvent));
        }
    }

    /// <summary>Writes what happened to all parts of a run that were sent apart.</summary>
    /// <param name="parts">The folders of the parts.</param>
    /// <param name="folder">The folder of the whole run.</param>
    /// <exception cref="InvalidDataException">A file is something else.</exception>
    public static void Join(IEnumerable<string> parts, string folder) =>
        Write([.. parts.SelectMany(Read).OrderBy(happened => happened.From)], folder);

    /// <summary>Reads it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="InvalidDataException">The file is something else.</exception>
    public static IReadOnlyList<TargetEvent> Read(string folder)
    {
        string path = Path.Combine(folder, Name);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), ResultJson.Context.IReadOnlyListTargetEvent)
                ?? [] : [];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not what generate or check left: {e.Message}", e);
        }
    }
}
