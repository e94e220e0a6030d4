using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload.Wrappers;

using static Junjo.E2E.StandIn.Faults.StudioFaultKind;

namespace Junjo.E2E.Engine.SelfTests;

/// <summary>Every fault there is, with what the verifier must make of it.</summary>
public static class FaultCatalog
{
    private const int SpanEvery = 50;
    private const int SpansPerExport = 7;

    private static readonly RunSettings agentic = new() { Scenario = "agentic", Services = 3, Cycles = 8, Seed = 11 };
    private static readonly RunSettings malformed = new() { Scenario = "graphs-malformed", Services = 4, Cycles = 12, Seed = 11 };
    private static readonly RunSettings mixed = new() { Services = 4, Cycles = 12, Concurrency = 3, Seed = 11,
        ExportMode = ExportMode.Mixed };
    private static readonly VerificationSettings patient = new();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        .. SpanFaults(FindingKind.Lost, SpanDropped, LastSpanOfExportDropped, NeverVisible),
        .. SpanFaults(FindingKind.Duplicate, SpanDuplicated),
        .. SpanFaults(FindingKind.Foreign, ServiceSwapped),
        .. SpanFaults(FindingKind.Phantom, PhantomAdded, PhantomInTrace),
        .. SpanFaults(
            FindingKind.Mutated, ResourceAttributeAltered, AttributeAltered, AttributeLost, AttributeAdded, AttributeRetyped, TextTruncated,
            AttributeMoved, EventLost, EventDuplicated, EventRenamed, EventTimeShifted, EventAttributeLost, StatePatchDropped, ParentWrong,
            ParentLost, NameChanged, KindChanged, StatusChanged, StartShifted, EndShifted, FlagsAltered, TraceStateAltered,
            DroppedCountAltered,
            TraceChanged, BooleanRetyped, AttributeKeyCased, DurationLost),
        OfSpans(SpanIdAltered, FindingKind.Lost) with
        {
            Demand = new Dictionary<FindingKind, Func<long,
            long>> { [FindingKind.Lost] = spans => spans, [FindingKind.Phantom] = spans => spans },
            IsPairable = false,
        },
        OfSpans(EventsReversed, FindingKind.Mutated) with { Run = agentic, IsPairable = false },
        OfSpans(LinkLost, FindingKind.Mutated) with { Run = malformed, IsPairable = false },
        OfSpans(SpanDuplicatedAfterFlush, FindingKind.Duplicate) with { Verification = patient with { Flush = FlushTime.After },
            IsPairable = false },
        OfSpans(SpanDuplicated, FindingKind.Duplicate) with
        {
            Name = "SpanDuplicated, half of it cold",
            Verification = patient with { Flush = FlushTime.During },
            IsPairable = false,
        },
        OfSpans(VisibleLate, FindingKind.Late) with
        {
            Studio = new StudioFault(VisibleLate) { Every = SpanEvery, Delay = TimeSpan.FromSeconds(2) },
            Verification = new() { Deadline = TimeSpan.FromMilliseconds(200), LateGrace = TimeSpan.FromSeconds(30) },
            IsPairable = false,
        },
        Few(SnapshotStale, FindingKind.Late, _ => 4 * 12 * SpansPerExport) with
        {
            Studio = new StudioFault(SnapshotStale) { Every = 1, Delay = TimeSpan.FromSeconds(2) },
            Verification = new() { Deadline = TimeSpan.FromMilliseconds(200), LateGrace = TimeSpan.FromSeconds(30) },
            IsTimed = true,
        },
        Few(AckedNotStored, FindingKind.Lost, exports => exports * SpansPerExport),
        Few(ExportRefused, FindingKind.Undelivered, exports => exports * SpansPerExport),
        Few(StoredThoughRejected, FindingKind.Undelivered, exports => exports * SpansPerExport) with
        {
            Demand = new Dictionary<FindingKind, Func<long, long>>
            {
                [FindingKind.Undelivered] = exports => exports * SpansPerExport,
                [FindingKind.Resurrected] = exports => exports * SpansPerExport,
            },
        },
        Few(AckLost, FindingKind.Lost, exports => exports) with { Demand = new Dictionary<FindingKind, Func<long, long>>() },
        Few(ServicesSwappedInExport, FindingKind.Foreign, spans => spans) with { Run = mixed },
        Few(ExportUnavailable, FindingKind.Lost, _ => 0) with { Demand = new Dictionary<FindingKind, Func<long, long>>(),
            Undecided = ["delivery"] },
        Few(ListStopsEarly, FindingKind.Unlisted, lists => lists),
        Few(ListReversed, FindingKind.Disordered,
            lists => lists * ((12 * SpansPerExport) - 1)) with { Studio = new StudioFault(ListReversed) { MostTimes = 1 } },
        Few(ServiceNotListed, FindingKind.Unlisted, lists => lists),
        Few(SpanNotFound, FindingKind.Unlisted, spans => spans),
        Few(OtherTraceAnswered, FindingKind.Misplaced, answers => answers),
        Few(OtherSpanAnswered, FindingKind.Misplaced, answers => answers),
        Few(OtherListAnswered, FindingKind.Misplaced, answers => answers),
        Few(ListDuplicates, FindingKind.Duplicate, lists => lists),
        Few(ListCut, FindingKind.Unlisted, rows => rows) with { Studio = new StudioFault(ListCut) { MostTimes = 1 } },
        Few(ListEmpty, FindingKind.Unlisted, rows => rows) with { Studio = new StudioFault(ListEmpty) { MostTimes = 1 } },

        // An answer to the probe, while sending goes on, is judged for what it holds and not for its order.
        Few(TraceReversed, FindingKind.Disordered, answers => answers) with { IsTimed = true },
        Few(SecondAnswerAltered, FindingKind.Mutated, answers => answers),
        Few(AnswerCutOff, FindingKind.Unanswered, answers => answers),
        Few(AnswerNotUtf8, FindingKind.Unanswered, answers => answers),
        Few(AnswerHalfSurrogate, FindingKind.Unanswered, answers => answers),
        Few(AnswerOfOtherShape, FindingKind.Unanswered, answers => answers),
        Few(AnswerGarbage, FindingKind.Unanswered, answers => answers),
        Few(LoginPageAnswered, FindingKind.Unanswered, answers => answers),
        Few(ModelCallListFails, FindingKind.Unanswered, answers => answers) with { Undecided = ["has_llm"] },
        Few(EvidenceFails, FindingKind.Unanswered, answers => answers) with { Undecided = ["evidence"] },
        Few(ServiceListedTwice, FindingKind.Duplicate, lists => lists),
        Few(PhantomServiceListed, FindingKind.Phantom, lists => lists),
        Few(ReadFails, FindingKind.Unanswered, answers => answers),
        Few(TraceFlickers, FindingKind.Flickered, answers => answers) with
        {
            Studio = new StudioFault(TraceFlickers) { Every = 5 },
            Verification = patient,
            IsTimed = true,
        },

        // A list that lacks a root is read again after a flush, and lacks it again.
        Few(ModelCallMissed, FindingKind.Mislabelled,
            answers => answers / 2) with { Studio = new StudioFault(ModelCallMissed) { Every = 1 }, Run = agentic },
        Few(ExecutionMissed, FindingKind.Contradicted, answers => answers),
        Few(ResolvedElsewhere, FindingKind.Contradicted, answers => answers),
        InWorkload(WorkloadDefect.ParentMissing, FindingKind.Misshapen),
        InWorkload(WorkloadDefect.ChildOutlivesParent, FindingKind.Misshapen),
        InWorkload(WorkloadDefect.PatchAltered, FindingKind.Unreplayable),
        InWorkload(WorkloadDefect.VersionMissing, FindingKind.Nonconforming),
    ];

    private static IEnumerable<PlantedFault> SpanFaults(FindingKind found, params StudioFaultKind[] kinds) =>
        kinds.Select(kind => OfSpans(kind, found));

    private static PlantedFault OfSpans(StudioFaultKind kind, FindingKind found) => new()
    {
        Name = kind.ToString(),
        Studio = new StudioFault(kind) { Every = SpanEvery, Seed = 3 },
        Demand = Times(found, bites => bites),
        IsPairable = kind != LastSpanOfExportDropped,
    };

    private static PlantedFault Few(StudioFaultKind kind, FindingKind found, Func<long, long> count) => new()
    {
        Name = kind.ToString(),
        Studio = new StudioFault(kind) { MostTimes = 2 },
        Demand = Times(found, count),
    };

    private static PlantedFault InWorkload(WorkloadDefect defect, FindingKind found) =>
        new() { Name = $"Workload.{defect}", Workload = defect, Demand = Times(found, bites => bites) };

    private static Dictionary<FindingKind, Func<long, long>> Times(FindingKind kind, Func<long, long> count) => new() { [kind] = count };
}
