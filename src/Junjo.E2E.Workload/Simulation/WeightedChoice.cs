namespace Junjo.E2E.Workload.Simulation;

/// <summary>One of several things, each as often as its weight says.</summary>
internal sealed class WeightedChoice<T>
{
    private readonly (T Item, double UpTo)[] items;

    public WeightedChoice(params ReadOnlySpan<(T Item, double Weight)> choices)
    {
        double sum = 0;
        items = new (T, double)[choices.Length];
        for (int i = 0; i < choices.Length; i++)
        {
            sum += choices[i].Weight;
            items[i] = (choices[i].Item, sum);
        }
    }

    /// <summary>The things, each with its share of 1.</summary>
    public IEnumerable<(T Item, double Share)> Shares =>
        items.Select((item, i) => (item.Item, (item.UpTo - (i == 0 ? 0 : items[i - 1].UpTo)) / items[^1].UpTo));

    /// <summary>Chooses.</summary>
    /// <param name="chance">A number of [0, 1).</param>
    public T Pick(double chance)
    {
        double at = chance * items[^1].UpTo;
        int index = Array.FindIndex(items, item => at < item.UpTo);
        return items[index < 0 ? ^1 : index].Item;
    }
}
