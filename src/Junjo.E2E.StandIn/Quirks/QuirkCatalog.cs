namespace Junjo.E2E.StandIn.Quirks;

/// <summary>What each quirk is and which releases have it.</summary>
public static class QuirkCatalog
{
    private static readonly StandInRelease[] Both = [StandInRelease.V080, StandInRelease.V082];

    /// <summary>All quirks that can be switched, by number.</summary>
    public static IReadOnlyList<Entry> Entries { get; } =
    [
        new(Quirk.Q01, Both, "A span exported twice is returned twice while all its copies are in one tier."),
        new(Quirk.Q03, [StandInRelease.V080], "Span kinds are shown under the name of the next kind."),
        new(Quirk.Q04, [StandInRelease.V082], "A span kind that was not given is shown as UNSPECIFIED."),
        new(Quirk.Q05, [StandInRelease.V080], "Links, trace state and flags are answered as constants."),
        new(Quirk.Q07, Both, "Times are cut to microseconds."),
        new(Quirk.Q08, [StandInRelease.V080], "Times of events are answered as JSON numbers."),
        new(Quirk.Q09, [StandInRelease.V080], "Spans are shown without a session."),
        new(Quirk.Q10, [StandInRelease.V080], "The session cookie is signed but not encrypted."),
        new(Quirk.Q11, [StandInRelease.V080], "Signing out needs no session and ends none on the server."),
        new(Quirk.Q12, [StandInRelease.V082], "Signing out needs a session and ends every session of the user."),
        new(Quirk.Q13, [StandInRelease.V080], "A deleted API key works for up to 600 s."),
        new(Quirk.Q14, [StandInRelease.V080], "While the backend is away, keys that are not remembered are refused as invalid."),
        new(Quirk.Q16, Both, "OK is sent before the spans are on disk."),
        new(Quirk.Q17, [StandInRelease.V082], "One unusable agent span makes agent-executions answer 409 for its whole service."),
        new(Quirk.Q20, [StandInRelease.V080], "A service whose name holds a slash cannot be listed."),
        new(Quirk.Q21, [StandInRelease.V082], "The empty service name answers with spans of every service."),
        new(Quirk.Q22, Both, "Spans without a service name are listed as a service without a name."),
        new(Quirk.Q23, Both, "Only the 20 newest cold files of a service are searched."),
        new(Quirk.Q24, Both, "has_llm sees min(5 x limit, 5000) roots and misses model calls in recent files."),
        new(Quirk.Q26, Both, "A password or key name that is no text, or too long, is answered 500; refused passwords are repeated."),
        new(Quirk.Q27, Both, "Malformed JSON is refused before the session is asked for."),
        new(Quirk.Q28, Both, "API keys are listed whole."),
        new(Quirk.Q30, Both, "An all-zero parent id counts as a parent."),
        new(Quirk.Q33, Both, "A compressed export is refused."),
        new(Quirk.Q34, Both, "Answers may be as old as the hot snapshot's time to live."),
        new(Quirk.Q35, Both, "While ingestion is away, queries are answered 200 without what is hot."),
        new(Quirk.Q36, Both, "Ingestion stalls under ordinary batch traffic until callers give up.") { Breaks = true },
        new(Quirk.Q38, Both, "A sealed file waits for the indexer; ten files a pass."),
        new(Quirk.Q42, Both, "Nested attributes that look like a workflow use up the limit of the workflow list."),
        new(Quirk.Q43, Both, "A 405 names one of the allowed methods only."),
        new(Quirk.Q44, Both, "Deleting the last user opens the bootstrap again."),
        new(Quirk.Q45, Both, "The OTLP endpoint of /api/config is a constant."),
        new(Quirk.Q46, Both, "A query answered from a remembered snapshot makes nothing durable.") { Needs = [Quirk.Q16, Quirk.Q34] },
        new(Quirk.Q47, Both, "Back-pressure never ends once it has begun.") { Breaks = true },
        new(Quirk.Q48, [StandInRelease.V082], "The backend is killed for memory by the list of a service of many spans.") { Breaks = true },
        new(Quirk.Q49, Both, "The first query after ingestion vanished takes 20 s.") { Breaks = true, Needs = [Quirk.Q35] },
        new(Quirk.Q50, Both, "On a full disk hot spans cannot be read, and refused requests are stored later.") { Breaks = true },
        new(Quirk.Q51, Both, "Several first users at once: 0.80 lets some succeed, 0.82 answers some with 500.") { Breaks = true },
        new(Quirk.Q52, Both, "What was sealed just before ingestion started again is invisible until it is indexed.")
        {
            Breaks = true,
            Needs = [Quirk.Q38],
        },
        new(Quirk.Q53, Both, "Of spans with equal start times a limited list shows others on every call; 0.82 within a second of a flush.")
        {
            Breaks = true,
        },
        new(Quirk.Q54, [StandInRelease.V082], "A state change on a plain span makes the evidence of its program incomplete."),
        new(Quirk.Q55, [StandInRelease.V082], "A graph snapshot that was cut off leaves the evidence complete."),
        new(Quirk.Q56, Both, "A failed flush shows the error of an internal call."),
        new(Quirk.Q57, [StandInRelease.V082], "One span type that is a list or a map makes the evidence of its whole trace answer 500."),
        new(Quirk.Q58, [StandInRelease.V082], "One state change with a bad JSON pointer makes the evidence of its whole trace answer 500."),
        new(Quirk.Q59, Both, "After an unhandled error (500) the connection is closed without a word.") { Needs = [Quirk.Q26] },
    ];

    /// <summary>One quirk.</summary>
    /// <param name="Quirk">Its name in code.</param>
    /// <param name="Releases">The releases that have it.</param>
    /// <param name="Description">One sentence, as seen from outside.</param>
    public sealed record Entry(Quirk Quirk, IReadOnlyList<StandInRelease> Releases, string Description)
    {
        /// <summary>Whether it takes the Studio or what is in it away for a while or for good, rather than showing in an answer.</summary>
        public bool Breaks { get; init; }

        /// <summary>Quirks without which it cannot show; they come with it.</summary>
        public IReadOnlyList<Quirk> Needs { get; init; } = [];

        /// <summary>As the contract writes it: <c>Q-03</c>.</summary>
        public string Id => $"Q-{(int)Quirk:D2}";
    }
}
