namespace Junjo.E2E.StandIn.Quirks;

/// <summary>The quirks a stand-in has. Immutable.</summary>
public sealed class QuirkSet
{
    private readonly HashSet<Quirk> quirks;

    private QuirkSet(IEnumerable<Quirk> quirks)
    {
        this.quirks = [.. quirks];
        this.quirks.UnionWith(
            QuirkCatalog.Entries.Where(entry => this.quirks.Contains(entry.Quirk)).SelectMany(entry => entry.Needs).ToArray());
    }

    /// <summary>A Studio without its known defects.</summary>
    public static QuirkSet None { get; } = new([]);

    /// <summary>All quirks of this set, in order of their numbers.</summary>
    public IReadOnlyList<Quirk> All => [.. quirks.Order()];

    /// <summary>Every quirk the release has.</summary>
    public static QuirkSet Of(StandInRelease release) => Of(release, _ => true);

    /// <summary>Those of the release that show in answers, without those that break the Studio.</summary>
    public static QuirkSet AnswersOf(StandInRelease release) => Of(release, entry => !entry.Breaks);

    /// <summary>These quirks and no other.</summary>
    public static QuirkSet Of(params Quirk[] quirks) => new(quirks);

    /// <summary>
    /// Reads <c>none</c>, <c>answers</c>, <c>release</c>, or ids like <c>Q-36,Q-47</c>, which bring the quirks that they need.
    /// </summary>
    /// <exception cref="FormatException">Another text, or the id of a quirk that cannot be switched.</exception>
    public static QuirkSet Parse(string text, StandInRelease release) => text switch
    {
        "none" => None,
        "answers" => AnswersOf(release),
        "release" => Of(release),
        _ => new QuirkSet(text.Split(',', StringSplitOptions.TrimEntries).Select(ParseId)),
    };

    /// <summary>Whether the stand-in has the quirk.</summary>
    public bool Has(Quirk quirk) => quirks.Contains(quirk);

    private static QuirkSet Of(StandInRelease release, Func<QuirkCatalog.Entry, bool> isMeant) =>
        new(QuirkCatalog.Entries.Where(entry => entry.Releases.Contains(release) && isMeant(entry)).Select(entry => entry.Quirk));

    private static Quirk ParseId(string id)
    {
        foreach (QuirkCatalog.Entry entry in QuirkCatalog.Entries)
        {
            if (string.Equals(entry.Id, id, StringComparison.OrdinalIgnoreCase))
            {
                return entry.Quirk;
            }
        }

        throw new FormatException(
            "Quirks: expected 'none', 'answers', 'release' or ids among "
            + $"{string.Join(", ", QuirkCatalog.Entries.Select(entry => entry.Id))}; saw '{id}'.");
    }
}
