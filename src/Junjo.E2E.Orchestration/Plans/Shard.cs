using System.Globalization;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>One of several parts of a run that share its services without talking to one another.</summary>
/// <param name="Index">Which part, from 0.</param>
/// <param name="Count">How many parts, 1 to 4,096.</param>
public sealed record Shard(int Index, int Count)
{
    private const int MaxCount = 4_096;

    /// <summary>Reads <c>i/n</c> such as <c>0/3</c>.</summary>
    /// <returns>The shard; null when it is none.</returns>
    public static Shard? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count is >= 1 and <= MaxCount && index < count
            ? new Shard(index, count)
            : null;
    }

    /// <summary>
    /// The services that are this part's own: neighbours, as many as any other part has or one less; none where there are more parts.
    /// </summary>
    /// <param name="services">Services of the run.</param>
    public (int First, int Count) ServicesOf(int services)
    {
        int first = (int)((long)services * Index / Count);
        return (first, (int)((long)services * (Index + 1) / Count) - first);
    }

    /// <summary>As the command line has it.</summary>
    public override string ToString() => $"{Index}/{Count}";
}
