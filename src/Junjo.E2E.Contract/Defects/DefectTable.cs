using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Contract.Defects;

/// <summary>
/// All known defects of studio-contract.md that a client of one Studio could meet, Q-01 to Q-59: the one table of command, document and
/// tests.
/// </summary>
public static class DefectTable
{
    private const string OnlyTheHost = "It is seen only by whoever runs the processes or containers: ";
    private const string NoOtherShape = "The stand-in keeps it: no release shows what would be right, so there is nothing to answer "
        + "instead. ";

    private static readonly StudioRelease[] Both = [StudioRelease.V080, StudioRelease.V082];
    private static readonly StudioRelease[] Older = [StudioRelease.V080];
    private static readonly StudioRelease[] Newer = [StudioRelease.V082];

    /// <summary>All, by number.</summary>
    public static IReadOnlyList<Defect> All { get; } =
    [
        new("Q-01", Both, SummaryOf(Quirk.Q01), CopyDefects.CopiesAreShownTwice)
        {
            Steps = "Export one span twice in each state of the tiers, and read its trace.",
            Expected = "One row, or two, whatever tier the copies are in.",
            Takes = TimeSpan.FromSeconds(254),
        },
        new("Q-02", Newer, "A workflow that was exported twice cannot be resolved: 409.", EvidenceDefects.CopiesMakeAnExecutionAmbiguous)
        {
            Steps = "Export a workflow span twice, and resolve its execution.",
            Expected = "A retry of an exporter does not make an execution unresolvable.",
            FollowsFrom = "Q-01",
            Takes = TimeSpan.FromSeconds(124),
        },
        new("Q-03", Older, SummaryOf(Quirk.Q03), SpanDefects.KindsAreShifted)
        {
            Steps = "Export a span of kind INTERNAL, and read it.",
            Expected = "kind is \"INTERNAL\".",
        },
        new("Q-04", Newer, SummaryOf(Quirk.Q04), SpanDefects.KindZeroIsUnspecified)
        {
            Steps = "Export a span without a kind, and read it.",
            Expected = "kind is a value of the telemetry schema, such as \"INTERNAL\".",
        },
        new("Q-05", Older, SummaryOf(Quirk.Q05), SpanDefects.FlagsAreAConstant)
        {
            Steps = "Export a span with flags 0x301, and read it.",
            Expected = "trace_flags is not 0.",
        },
        new("Q-06", Both, "Instrumentation scope and schema URLs are lost.", SpanDefects.ScopeIsNotShown)
        {
            Reason = NoOtherShape + "No row has a member for it.",
        },
        new("Q-07", Both, SummaryOf(Quirk.Q07), SpanDefects.TimesAreCut)
        {
            Steps = "Export a span that starts at a time with nanoseconds, and read it.",
            Expected = "start_time keeps the nanoseconds.",
        },
        new("Q-08", Older, SummaryOf(Quirk.Q08), SpanDefects.EventTimesAreNumbers)
        {
            Steps = "Export a span with an event, and read it.",
            Expected = "timeUnixNano is a text: numbers above 2^53 lose digits in most JSON readers.",
        },
        new("Q-09", Older, SummaryOf(Quirk.Q09), AccountDefects.SpansAreShownToAnyone)
        {
            Steps = "GET /api/v1/observability/services without a session.",
            Expected = "401.",
        },
        new("Q-10", Older, SummaryOf(Quirk.Q10), AccountDefects.CookieCanBeRead)
        {
            Steps = "Decode the session cookie as base64.",
            Expected = "It cannot be read.",
        },
        new("Q-11", Older, SummaryOf(Quirk.Q11), AccountDefects.SignedOutCookieWorks)
        {
            Steps = "Sign in, sign out, and use the cookie of the session again.",
            Expected = "401.",
        },
        new("Q-12", Newer, SummaryOf(Quirk.Q12), AccountDefects.SigningOutEndsOtherSessions)
        {
            Steps = "Sign in twice, and sign out once.",
            Expected = "The other session goes on.",
        },
        new("Q-13", Older, SummaryOf(Quirk.Q13), AccountDefects.DeletedKeyWorksForLong)
        {
            Steps = "Export with a key, delete it, and export with it 12 s later.",
            Expected = "UNAUTHENTICATED.",
            Takes = TimeSpan.FromSeconds(14),
        },
        new("Q-14", Older, SummaryOf(Quirk.Q14), OutageDefects.OutageMakesKeysInvalid)
        {
            Steps = "Kill the backend, and export with a key that ingestion has not seen.",
            Expected = "UNAVAILABLE, which exporters retry.",
            Takes = TimeSpan.FromSeconds(11),
        },
        new("Q-15", Older, "The ingestion container can never become healthy.", null)
        {
            Reason = OnlyTheHost + "the health state of a container.",
        },
        new("Q-16", Both, SummaryOf(Quirk.Q16), OutageDefects.AcknowledgedIsLost)
        {
            Steps = "Export 10 spans, kill ingestion as soon as they are acknowledged, start it, and read them.",
            Expected = "All 10 are there: OK was answered.",
            Attempts = 3,
        },
        new("Q-17", Newer, SummaryOf(Quirk.Q17), EvidenceDefects.OneUnusableAgentHidesAll)
        {
            Steps = "Export an agent span, and one of telemetry contract 1 to the same service; list agent-executions.",
            Expected = "The agent that can be summarised is listed.",
        },
        new("Q-18", Both, "docker stop always takes the full grace period; nothing is flushed.", null)
        {
            Reason = OnlyTheHost + "the container has to be stopped.",
        },
        new("Q-19", Both, "Missing resources are answered 200.", QueryDefects.UnknownTraceIsEmpty)
        {
            Reason = NoOtherShape + "Who waits for a trace to appear relies on the empty list.",
        },
        new("Q-20", Older, SummaryOf(Quirk.Q20), QueryDefects.SlashedServiceIsNotFound)
        {
            Steps = "Export a span of a service named x/part, and list the service.",
            Expected = "200 and the span.",
        },
        new("Q-21", Newer, SummaryOf(Quirk.Q21), QueryDefects.EmptyNameListsEveryService)
        {
            Steps = "Export a span, and GET /services//spans.",
            Expected = "Only spans without a service name.",
        },
        new("Q-22", Both, SummaryOf(Quirk.Q22), QueryDefects.UnnamedServiceIsListed)
        {
            Steps = "Export a span without service.name, and list the services.",
            Expected = "No entry that cannot be selected.",
        },
        new("Q-23", Both, SummaryOf(Quirk.Q23), QueryDefects.TwentyFirstFileIsNotSearched)
        {
            Steps = "21 times: export a span of one service and flush; 121 s later list the service.",
            Expected = "21 rows.",
            Takes = TimeSpan.FromSeconds(125),
        },
        new("Q-24", Both, SummaryOf(Quirk.Q24), QueryDefects.ModelCallsBeyondTheWindowAreMissed)
        {
            Steps = "Export a root with a model call and five newer roots without; list roots with has_llm=true and limit=1.",
            Expected = "The root with the model call.",
        },
        new("Q-25", Older, "A limit above 5,000 is of no use with has_llm.", QueryDefects.ModelCallsBeyondFiveThousandRootsAreMissed)
        {
            Steps = "Export a root with a model call and 5,000 newer roots without; list roots with has_llm=true and limit=10000.",
            Expected = "The root with the model call.",
            FollowsFrom = "Q-24",
        },
        new("Q-26", Both, SummaryOf(Quirk.Q26), AccountDefects.KeyNameThatIsNoTextCrashes)
        {
            Steps = "Create a key whose name is the number 5.",
            Expected = "422.",
        },
        new("Q-27", Both, SummaryOf(Quirk.Q27), AccountDefects.MalformedJsonIsReadForStrangers)
        {
            Steps = "POST /users with malformed JSON and without a session.",
            Expected = "401.",
        },
        new("Q-28", Both, SummaryOf(Quirk.Q28), AccountDefects.KeysAreListedWhole)
        {
            Steps = "Create a key, and list the keys.",
            Expected = "Keys are shown once, when they are made.",
        },
        new("Q-29", Older, "Beginnings of keys are logged.", null)
        {
            Reason = OnlyTheHost + "the logs.",
        },
        new("Q-30", Both, SummaryOf(Quirk.Q30), SpanDefects.ZeroParentIsAParent)
        {
            Steps = "Export a span with an all-zero parent id, and read it.",
            Expected = "It is a root.",
        },
        new("Q-31", Both, "Ids of wrong length are stored.", SpanDefects.ShortIdsAreStored)
        {
            Reason = NoOtherShape + "No release refuses one.",
        },
        new("Q-32", Both, "Requests above 4 MiB are answered OUT_OF_RANGE, which exporters retry.", IngestionDefects.TooLargeIsOutOfRange)
        {
            Reason = NoOtherShape + "It is the answer of the gRPC library itself.",
        },
        new("Q-33", Both, SummaryOf(Quirk.Q33), IngestionDefects.GzipIsRefused)
        {
            Steps = "Export with grpc-encoding: gzip.",
            Expected = "OK: OTLP servers must accept gzip.",
        },
        new("Q-34", Both, SummaryOf(Quirk.Q34), QueryDefects.AnswerIsOld)
        {
            Steps = "Export a span, read its trace, export another of the trace, and read it again at once.",
            Expected = "Two rows.",
            Attempts = 3,
        },
        new("Q-35", Both, SummaryOf(Quirk.Q35), OutageDefects.HotDataVanishesWith200)
        {
            Steps = "Export a span and see it; kill ingestion and read it again.",
            Expected = "An error: the answer is not complete.",
            Takes = TimeSpan.FromSeconds(144),
        },
        new("Q-36", Both, SummaryOf(Quirk.Q36), TrafficDefects.IngestionStalls)
        {
            Steps = "16 callers, each over a connection of its own, export 1,000 spans again and again.",
            Expected = "Every export is answered in its time.",
            NeedsOwnStudio = true,
            IsTimed = true,
            Takes = TimeSpan.FromSeconds(28),
            Attempts = 3,
        },
        new("Q-37", Both, "A slow query blocks the validation of keys.", null)
        {
            Reason = "It depends on how long a query happens to take, and nothing tells whose validation waited for it.",
        },
        new("Q-38", Both, SummaryOf(Quirk.Q38), null)
        {
            Reason = OnlyTheHost + "files have to be spoiled, or to be sealed faster than flush-wal lets anyone do it.",
        },
        new("Q-39", Both, "A URL-safe base64 cookie key is refused at the start.", null)
        {
            Reason = OnlyTheHost + "a setting that is refused at the start.",
        },
        new("Q-40", Newer, "Durations of agents are computed from times that were cut to microseconds.", EvidenceDefects.DurationsAreCut)
        {
            Steps = "Export an agent of 1,000,001 ns, and list agent-executions.",
            Expected = "duration_ns is 1000001.",
            FollowsFrom = "Q-07",
        },
        new("Q-41", Newer, "With two service.name attributes a span is filed under the first and resolved under the last.",
            EvidenceDefects.SecondServiceNameHidesTheFirst)
        {
            Reason = NoOtherShape + "OTLP forbids equal keys.",
        },
        new("Q-42", Both, SummaryOf(Quirk.Q42), QueryDefects.NestedWorkflowUsesUpTheLimit)
        {
            Steps = "Export a workflow, and a newer span whose nested attribute looks like one; list workflows with limit=1.",
            Expected = "The workflow.",
        },
        new("Q-43", Both, SummaryOf(Quirk.Q43), AccountDefects.AllowNamesOneMethod)
        {
            Steps = "PUT /users.",
            Expected = "allow names every method.",
        },
        new("Q-44", Both, SummaryOf(Quirk.Q44), AccountDefects.BootstrapOpensAgain)
        {
            Steps = "On a Studio with one user: delete the user, and make a first user without a session.",
            Expected = "Refused, or the last user cannot be deleted.",
            NeedsOwnStudio = true,
            NeedsNoUser = true,
            Takes = TimeSpan.FromSeconds(14),
        },
        new("Q-45", Both, SummaryOf(Quirk.Q45), AccountDefects.EndpointIsAConstant)
        {
            Steps = "Map the OTLP port to another, and GET /api/config.",
            Expected = "The port where OTLP is.",
        },
        new("Q-46", Both, SummaryOf(Quirk.Q46), OutageDefects.CachedQueryMakesNothingDurable)
        {
            Steps = "Export a span, query it, export another, query again within a second, kill ingestion, start it, and read both.",
            Expected = "Both: a query that shows a span makes it durable.",
            Attempts = 3,
        },
        new("Q-47", Both, SummaryOf(Quirk.Q47), TrafficDefects.LockedOutForGood)
        {
            Steps = "8 connections export 4 MB each until the first RESOURCE_EXHAUSTED; stop, and make an empty export 30 s later.",
            Expected = "OK: the load has stopped.",
            IsHeavy = true,
            IsTimed = true,
            NeedsOwnStudio = true,
            Takes = TimeSpan.FromSeconds(45),
            Attempts = 5,
        },
        new("Q-48", Newer, SummaryOf(Quirk.Q48), TrafficDefects.ListKillsTheBackend)
        {
            Steps = "Export 60,000 spans of one service, and more up to 180,000; list the service.",
            Expected = "The list is answered within the shipped memory limit.",
            IsHeavy = true,
            IsTimed = true,
            NeedsOwnStudio = true,
            Takes = TimeSpan.FromSeconds(90),
            BackendMemory = "450m",
        },
        new("Q-49", Both, SummaryOf(Quirk.Q49), OutageDefects.FirstQueryTakesLong)
        {
            Steps = "Kill ingestion, and read a trace twice.",
            Expected = "Both reads are answered, or refused, at once.",
            IsTimed = true,
            Takes = TimeSpan.FromSeconds(180),
        },
        new("Q-50", Both, SummaryOf(Quirk.Q50), OutageDefects.FullDiskHidesHotSpans)
        {
            Steps = "Fill the volume; export a span, and read a hot trace; free the volume.",
            Expected = "The trace is readable or an error says why, and what was refused stays away.",
            Takes = TimeSpan.FromSeconds(150),
            VolumeSize = "64m",
            NeedsOwnStudio = true,
        },
        new("Q-51", Both, SummaryOf(Quirk.Q51), AccountDefects.FirstUsersRace)
        {
            Steps = "Make 20 requests for the first user at once.",
            Expected = "One is answered 200, the others are refused.",
            NeedsOwnStudio = true,
            NeedsNoUser = true,
            Takes = TimeSpan.FromSeconds(14),
            Attempts = 5,
        },
        new("Q-52", Both, SummaryOf(Quirk.Q52), OutageDefects.SealedIsInvisibleAfterARestart)
        {
            Steps = "Export 26 MB, so that a file is flushed; kill ingestion, start it, and read a span of the file at once.",
            Expected = "It is shown.",
            Takes = TimeSpan.FromSeconds(30),
            Attempts = 3,
        },
        new("Q-53", Both, SummaryOf(Quirk.Q53), QueryDefects.TiesChangeBetweenCalls)
        {
            Steps = "Export 20 spans with one start time, on 0.82 flush, and list 5 of them six times; up to 20 times all that.",
            Expected = "The same five each time.",
            Takes = TimeSpan.FromSeconds(45),
        },
        new("Q-54", Newer, SummaryOf(Quirk.Q54), EvidenceDefects.StateChangeOnAPlainSpanIsIncomplete)
        {
            Steps = "Export a workflow whose state was changed while a plain span was current, and read its evidence.",
            Expected = "Integrity complete, as its producer claims.",
            Takes = TimeSpan.FromSeconds(124),
        },
        new("Q-55", Newer, SummaryOf(Quirk.Q55), EvidenceDefects.CutSnapshotIsComplete)
        {
            Steps = "Export a workflow whose graph snapshot was cut by an attribute limit, and read its evidence.",
            Expected = "Integrity partial.",
            Takes = TimeSpan.FromSeconds(124),
        },
        new("Q-56", Both, SummaryOf(Quirk.Q56), OutageDefects.FlushShowsInternals)
        {
            Steps = "Kill ingestion, and POST /api/admin/flush-wal.",
            Expected = "An error without addresses and gRPC internals.",
        },
        new("Q-57", Newer, SummaryOf(Quirk.Q57), EvidenceDefects.TypeThatIsAListCrashes)
        {
            Steps = "Export a workflow, and a span of its trace whose junjo.span_type is a list; read the evidence of the trace.",
            Expected = "The evidence of the workflow; a diagnostic about the other span at most.",
        },
        new("Q-58", Newer, SummaryOf(Quirk.Q58), EvidenceDefects.BadPointerCrashes)
        {
            Steps = "Export a workflow with one state change whose JSON Patch has a path without a leading slash, and read its evidence.",
            Expected = "The evidence, with a failed reconstruction of the store.",
        },
        new("Q-59", Both, SummaryOf(Quirk.Q59), AccountDefects.ConnectionClosesAfterACrash)
        {
            Steps = "Make a request that is answered 500, and read on from its connection.",
            Expected = "The connection stays open, or the answer says connection: close.",
        },
    ];

    private static string SummaryOf(Quirk quirk) => QuirkCatalog.Entries.Single(entry => entry.Quirk == quirk).Description;
}
