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

    /// <summary>The same things with the shares that are given by name; what they leave is divided among the others as before.</summary>
    public WeightedChoice<T> With(IReadOnlyDictionary<string, double>? shares, Func<T, string> nameOf)
    {
        Dictionary<string, double> before = Shares.GroupBy(item => nameOf(item.Item), item => item.Share)
            .ToDictionary(name => name.Key, name => name.Sum());
        Dictionary<string, double> given = before.Keys.Where(name => shares?.ContainsKey(name) ?? false)
            .ToDictionary(name => name, name => shares![name]);
        double left = 1 - given.Values.Sum();
        double others = before.Where(name => !given.ContainsKey(name.Key)).Sum(name => name.Value);
        return given.Count == 0 ? this : new([.. Shares.Select(item => (item.Item, ShareOf(nameOf(item.Item), item.Share)))]);

        double ShareOf(string name, double share) =>
            given.TryGetValue(name, out double wanted) ? share / before[name] * wanted : share / others * left;
    }

    /// <summary>Chooses.</summary>
    /// <param name="chance">A number of [0, 1).</param>
    public T Pick(double chance)
    {
        double at = chance * items[^1].UpTo;
        int index = Array.FindIndex(items, item => at < item.UpTo);
        return items[index < 0 ? ^1 : index].Item;
    }
}
