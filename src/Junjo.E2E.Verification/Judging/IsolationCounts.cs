namespace Junjo.E2E.Verification.Judging;

/// <summary>
/// Spans by who sent them and under whom they are shown. Only what is off the diagonal takes memory per pair. Not thread-safe.
/// </summary>
internal sealed class IsolationCounts(int services)
{
    /// <summary>The column of services that are not of this run.</summary>
    public const int Elsewhere = -1;

    private readonly long[] own = new long[services];
    private readonly Dictionary<(int SentBy, int ShownUnder), long> foreign = [];

    public long this[int sentBy, int shownUnder] =>
        sentBy == shownUnder ? own[sentBy] : foreign.GetValueOrDefault((sentBy, shownUnder));

    public IEnumerable<(int SentBy, int ShownUnder, long Spans)> Foreign =>
        foreign.Select(pair => (pair.Key.SentBy, pair.Key.ShownUnder, pair.Value));

    public void Count(int sentBy, int shownUnder)
    {
        if (sentBy == shownUnder)
        {
            own[sentBy]++;
        }
        else
        {
            foreign[(sentBy, shownUnder)] = foreign.GetValueOrDefault((sentBy, shownUnder)) + 1;
        }
    }

    public void Add(IsolationCounts other)
    {
        for (int service = 0; service < own.Length; service++)
        {
            own[service] += other.own[service];
        }

        foreach (((int SentBy, int ShownUnder) pair, long spans) in other.foreign)
        {
            foreign[pair] = foreign.GetValueOrDefault(pair) + spans;
        }
    }
}
