using System.Globalization;

namespace Junjo.E2E.Studios.Compose;

/// <summary>
/// What crashed runs left behind: found by label, removed when it is old and its owner is not known to live. What <c>--keep</c> left is none.
/// </summary>
internal sealed class Leftovers(ComposeProject project, TimeProvider time)
{
    /// <summary>Label that holds the run.</summary>
    public const string RunLabel = "dev.junjo.e2e.run";

    /// <summary>Value of the label that holds the start, of a run that is to stay.</summary>
    public const string Kept = "kept";

    /// <summary>Younger ones may belong to a run of another machine that goes on.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromHours(1);

    private const string StartedLabel = "dev.junjo.e2e.started";
    private const string OwnerLabel = "dev.junjo.e2e.owner";

    // In the order in which they can be removed.
    private static readonly string[][] kinds = [["container", "--all"], ["network"], ["volume"]];

    /// <summary>Removes old containers, networks and volumes of ours.</summary>
    /// <returns>What was removed, and what could not be, each in a few words.</returns>
    /// <exception cref="ContainerEngineException">The engine does not list what there is.</exception>
    public async Task<IReadOnlyList<string>> RemoveAsync(CancellationToken cancellationToken)
    {
        var removed = new List<string>();
        foreach (string[] kind in kinds)
        {
            IReadOnlyList<string> old = await OldOnesAsync(kind, cancellationToken);
            foreach (string name in old)
            {
                string[] force = kind[0] switch { "container" => ["--force", "--volumes"], "volume" => ["--force"], _ => [] };
                await project.TryEngineAsync([kind[0], "rm", .. force, name], cancellationToken);
            }

            // Another run may clean up at the same time: what counts is what is still there.
            IReadOnlyList<string> left = old.Count == 0 ? [] : await OldOnesAsync(kind, cancellationToken);
            removed.AddRange(old.Select(name => left.Contains(name) ? $"{kind[0]} {name} (in vain)" : $"{kind[0]} {name}"));
        }

        return removed;
    }

    private async Task<IReadOnlyList<string>> OldOnesAsync(string[] kind, CancellationToken cancellationToken)
    {
        string name = kind[0] == "container" ? "{{.Names}}" : "{{.Name}}";
        string text = await project.EngineAsync(
            [kind[0], "ls", .. kind[1..], "--filter", $"label={StartedLabel}", "--format", $"{name} {Label(StartedLabel)} {Label(OwnerLabel)}"],
            cancellationToken);
        long newest = time.GetUtcNow().Subtract(Age).ToUnixTimeSeconds();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .Where(parts => parts.Length >= 2
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long started) && started <= newest
                && (parts.Length < 3 || RunOwner.Parse(parts[2]) is not { IsAlive: true }))
            .Select(parts => parts[0])];
    }

    private static string Label(string label) => "{{.Label \"" + label + "\"}}";
}
