namespace Junjo.E2E.EmbeddedStudio.Quirks;

/// <summary>What each quirk is and which releases have it.</summary>
public static class QuirkCatalog
{
    private static readonly EmbeddedRelease[] Both = [EmbeddedRelease.V080, EmbeddedRelease.V082];

    /// <summary>All quirks that can be switched, by number.</summary>
    public static IReadOnlyList<Entry> Entries { get; } =
    [
        new(Quirk.Q01, Both, "A span exported twice is returned twice while all its copies are in one tier."),
        new(Quirk.Q03, [EmbeddedRelease.V080], "Span kinds are shown under the name of the next kind."),
        new(Quirk.Q05, [EmbeddedRelease.V080], "Links, trace state and flags are answered as constants."),
        new(Quirk.Q07, Both, "Times are cut to microseconds."),
        new(Quirk.Q08, [EmbeddedRelease.V080], "Times of events are answered as JSON numbers."),
        new(Quirk.Q09, [EmbeddedRelease.V080], "Spans are shown without a session."),
        new(Quirk.Q10, [EmbeddedRelease.V080], "The session cookie is signed but not encrypted."),
        new(Quirk.Q11, [EmbeddedRelease.V080], "Signing out needs no session and ends none on the server."),
        new(Quirk.Q12, [EmbeddedRelease.V082], "Signing out needs a session and ends every session of the user."),
        new(Quirk.Q13, [EmbeddedRelease.V080], "A deleted API key works for up to 600 s."),
        new(Quirk.Q16, Both, "OK is sent before the spans are on disk."),
        new(Quirk.Q17, [EmbeddedRelease.V082], "One unusable agent span makes agent-executions answer 409 for its whole service."),
        new(Quirk.Q20, [EmbeddedRelease.V080], "A service whose name holds a slash cannot be listed."),
        new(Quirk.Q21, [EmbeddedRelease.V082], "The empty service name answers with spans of every service."),
        new(Quirk.Q22, Both, "Spans without a service name are listed as a service without a name."),
        new(Quirk.Q23, Both, "Only the 20 newest cold files of a service are searched."),
        new(Quirk.Q24, Both, "has_llm sees min(5 x limit, 5000) roots and misses model calls in recent files."),
        new(Quirk.Q26, Both, "A password or key name that is no text, or too long, is answered 500; refused passwords are repeated."),
        new(Quirk.Q27, Both, "Malformed JSON is refused before the session is asked for."),
        new(Quirk.Q30, Both, "An all-zero parent id counts as a parent."),
        new(Quirk.Q33, Both, "A compressed export is refused."),
        new(Quirk.Q34, Both, "Answers may be as old as the hot snapshot's time to live."),
        new(Quirk.Q38, Both, "A sealed file waits for the indexer; ten files a pass."),
        new(Quirk.Q42, Both, "Nested attributes that look like a workflow use up the limit of the workflow list."),
        new(Quirk.Q43, Both, "A 405 names one of the allowed methods only."),
        new(Quirk.Q45, Both, "The OTLP endpoint of /api/config is a constant."),
        new(Quirk.Q47, Both, "Back-pressure never ends once it has begun."),
    ];

    /// <summary>One quirk.</summary>
    /// <param name="Quirk">Its name in code.</param>
    /// <param name="Releases">The releases that have it.</param>
    /// <param name="Description">One sentence, as seen from outside.</param>
    public sealed record Entry(Quirk Quirk, IReadOnlyList<EmbeddedRelease> Releases, string Description)
    {
        /// <summary>As the contract writes it: <c>Q-03</c>.</summary>
        public string Id => $"Q-{(int)Quirk:D2}";
    }
}
