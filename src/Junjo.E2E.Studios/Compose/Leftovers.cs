using System.Globalization;

namespace Junjo.E2E.Studios.Compose;

/// <summary>What crashed runs left behind: found by label, removed when it is old enough not to belong to a run that goes on.</summary>
internal sealed class Leftovers(ComposeProject project, TimeProvider time)
{
    /// <summary>Label that holds the start of the run, seconds since 1970.</summary>
    public const string StartedLabel = "dev.junjo.e2e.started";

    /// <summary>Younger ones may belong to a run that goes on.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromHours(1);

    /// <summary>Removes old containers, networks and volumes of ours; returns what was removed.</summary>
    public async Task<IReadOnlyList<string>> RemoveAsync(CancellationToken cancellationToken)
    {
        var removed = new List<string>();
        string[][] kinds = [["container", "--all"], ["network"], ["volume"]];
        foreach (string[] kind in kinds)
        {
            foreach (string id in await OldOnesAsync(kind, cancellationToken))
            {
                string[] force = kind[0] == "network" ? [] : ["--force"];
                await project.EngineAsync([kind[0], "rm", .. force, id], cancellationToken);
                removed.Add($"{kind[0]} {id}");
            }
        }

        return removed;
    }

    private async Task<IReadOnlyList<string>> OldOnesAsync(string[] kind, CancellationToken cancellationToken)
    {
        string id = kind[0] == "volume" ? "{{.Name}}" : "{{.ID}}";
        string text = await project.EngineAsync(
            [kind[0], "ls", .. kind[1..], "--filter", $"label={StartedLabel}", "--format", id + " {{.Label \"" + StartedLabel + "\"}}"],
            cancellationToken);
        long newest = time.GetUtcNow().Subtract(Age).ToUnixTimeSeconds();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .Where(parts => parts.Length == 2
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long started) && started <= newest)
            .Select(parts => parts[0])];
    }
}
