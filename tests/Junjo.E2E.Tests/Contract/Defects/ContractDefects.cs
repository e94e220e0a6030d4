using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests.Contract.Defects;

/// <summary>All known defects of studio-contract.md that a client of one Studio could meet, Q-01 to Q-45.</summary>
internal static class ContractDefects
{
    private const string OnlyTheHost = "It is seen only by whoever runs the processes or containers: ";
    private const string NoOtherShape = "The stand-in keeps it: no release shows what would be right, so there is nothing to answer instead. ";

    private static readonly StudioRelease[] Both = [StudioRelease.V080, StudioRelease.V082];
    private static readonly StudioRelease[] Older = [StudioRelease.V080];
    private static readonly StudioRelease[] Newer = [StudioRelease.V082];

    public static IReadOnlyList<ContractDefect> All { get; } =
    [
        new("Q-01", Both, QueryDefects.CopiesAreShownTwice),
        new("Q-02", Newer, EvidenceDefects.CopiesMakeAnExecutionAmbiguous),
        new("Q-03", Older, SpanDefects.KindsAreShifted),
        new("Q-04", Newer, SpanDefects.KindZeroIsUnspecified, NoOtherShape + "UNSPECIFIED is what was sent."),
        new("Q-05", Older, SpanDefects.FlagsAreAConstant),
        new("Q-06", Both, SpanDefects.ScopeIsNotShown, NoOtherShape + "No row has a member for it."),
        new("Q-07", Both, SpanDefects.TimesAreCut),
        new("Q-08", Older, SpanDefects.EventTimesAreNumbers),
        new("Q-09", Older, AccountDefects.SpansAreShownToAnyone),
        new("Q-10", Older, AccountDefects.CookieCanBeRead),
        new("Q-11", Older, AccountDefects.SignedOutCookieWorks),
        new("Q-12", Newer, AccountDefects.SigningOutEndsOtherSessions),
        new("Q-13", Older, AccountDefects.DeletedKeyWorksForLong),
        new("Q-14", Older, null, OnlyTheHost + "the backend has to be stopped while ingestion runs."),
        new("Q-15", Older, null, OnlyTheHost + "the health state of a container."),
        new("Q-16", Both, null, OnlyTheHost + "ingestion has to be killed. Unit/EmbeddedStudio/Durability kills the stand-in."),
        new("Q-17", Newer, EvidenceDefects.OneUnusableAgentHidesAll),
        new("Q-18", Both, null, OnlyTheHost + "the container has to be stopped."),
        new("Q-19", Both, QueryDefects.UnknownTraceIsEmpty, NoOtherShape + "Who waits for a trace to appear relies on the empty list."),
        new("Q-20", Older, QueryDefects.SlashedServiceIsNotFound),
        new("Q-21", Newer, QueryDefects.EmptyNameListsEveryService),
        new("Q-22", Both, QueryDefects.UnnamedServiceIsListed),
        new("Q-23", Both, QueryDefects.TwentyFirstFileIsNotSearched),
        new("Q-24", Both, QueryDefects.ModelCallsBeyondTheWindowAreMissed),
        new("Q-25", Older, QueryDefects.ModelCallsBeyondFiveThousandRootsAreMissed),
        new("Q-26", Both, AccountDefects.KeyNameThatIsNoTextCrashes),
        new("Q-27", Both, AccountDefects.MalformedJsonIsReadForStrangers),
        new("Q-28", Both, AccountDefects.KeysAreListedWhole, NoOtherShape + "A key cannot be listed in part."),
        new("Q-29", Older, null, OnlyTheHost + "the logs."),
        new("Q-30", Both, SpanDefects.ZeroParentIsAParent),
        new("Q-31", Both, SpanDefects.ShortIdsAreStored, NoOtherShape + "No release refuses one."),
        new("Q-32", Both, IngestionDefects.TooLargeIsOutOfRange, NoOtherShape + "It is the answer of the gRPC library itself."),
        new("Q-33", Both, IngestionDefects.GzipIsRefused),
        new("Q-34", Both, QueryDefects.AnswerIsOld),
        new("Q-35", Both, null, OnlyTheHost + "ingestion has to be stopped while the backend runs."),
        new("Q-36", Both, null, "It depends on timing, shows only sometimes, and leaves a Studio in which every later call hangs."),
        new("Q-37", Both, null, "It depends on how long a query happens to take, and nothing tells whose validation waited for it."),
        new("Q-38", Both, null, OnlyTheHost + "files have to be spoiled, or to be sealed faster than flush-wal lets anyone do it."),
        new("Q-39", Both, null, OnlyTheHost + "a setting that is refused at the start."),
        new("Q-40", Newer, EvidenceDefects.DurationsAreCut),
        new("Q-41", Newer, EvidenceDefects.SecondServiceNameHidesTheFirst, NoOtherShape + "OTLP forbids equal keys."),
        new("Q-42", Both, QueryDefects.NestedWorkflowUsesUpTheLimit),
        new("Q-43", Both, AccountDefects.AllowNamesOneMethod),
        new("Q-44", Both, AccountDefects.BootstrapOpensAgain, NoOtherShape + "No release keeps its last user.") { NeedsOwnStudio = true },
        new("Q-45", Both, AccountDefects.EndpointIsAConstant),
    ];
}
