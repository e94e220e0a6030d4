namespace Junjo.E2E.StandIn.Faults;

/// <summary>One way in which a telemetry backend can be wrong.</summary>
public enum StudioFaultKind
{
    /// <summary>A span is not stored.</summary>
    SpanDropped,

    /// <summary>The last span of an export is not stored. Candidates are exports.</summary>
    LastSpanOfExportDropped,

    /// <summary>A span is stored twice.</summary>
    SpanDuplicated,

    /// <summary>A span has a second copy that shows only once it is cold.</summary>
    SpanDuplicatedAfterFlush,

    /// <summary>A span is stored with the resource of another service.</summary>
    ServiceSwapped,

    /// <summary>
    /// All spans of two services of one export are stored with each other's resource. Candidates are exports of several services.
    /// </summary>
    ServicesSwappedInExport,

    /// <summary>A resource attribute other than the service name has another value on one span.</summary>
    ResourceAttributeAltered,

    /// <summary>A span attribute has another value.</summary>
    AttributeAltered,

    /// <summary>A span attribute is gone.</summary>
    AttributeLost,

    /// <summary>A span has an attribute nobody sent.</summary>
    AttributeAdded,

    /// <summary>An integer attribute came back as a string.</summary>
    AttributeRetyped,

    /// <summary>A boolean attribute came back as a string.</summary>
    BooleanRetyped,

    /// <summary>The key of a span attribute is in upper case.</summary>
    AttributeKeyCased,

    /// <summary>A text attribute is cut short by one character.</summary>
    TextTruncated,

    /// <summary>An attribute went from one span to another of the same export.</summary>
    AttributeMoved,

    /// <summary>The first event of a span is gone.</summary>
    EventLost,

    /// <summary>The events of a span are in reverse order.</summary>
    EventsReversed,

    /// <summary>An event is there twice.</summary>
    EventDuplicated,

    /// <summary>An event has another name.</summary>
    EventRenamed,

    /// <summary>An event happened one microsecond later.</summary>
    EventTimeShifted,

    /// <summary>An attribute of an event is gone.</summary>
    EventAttributeLost,

    /// <summary>A <c>set_state</c> event is gone, so a state change cannot be replayed.</summary>
    StatePatchDropped,

    /// <summary>A child span names another parent.</summary>
    ParentWrong,

    /// <summary>A child span has become a root.</summary>
    ParentLost,

    /// <summary>A span has another name.</summary>
    NameChanged,

    /// <summary>A span has another kind.</summary>
    KindChanged,

    /// <summary>A span has another status code.</summary>
    StatusChanged,

    /// <summary>A span starts one microsecond later.</summary>
    StartShifted,

    /// <summary>A span ends one microsecond later.</summary>
    EndShifted,

    /// <summary>A span ends when it starts.</summary>
    DurationLost,

    /// <summary>A span has another id.</summary>
    SpanIdAltered,

    /// <summary>A link of a span is gone.</summary>
    LinkLost,

    /// <summary>The flags of a span have another value.</summary>
    FlagsAltered,

    /// <summary>The trace state of a span has another value.</summary>
    TraceStateAltered,

    /// <summary>A count of dropped attributes is one higher.</summary>
    DroppedCountAltered,

    /// <summary>A span is filed under another trace.</summary>
    TraceChanged,

    /// <summary>A span nobody sent is stored under a service, in a trace of its own.</summary>
    PhantomAdded,

    /// <summary>A span nobody sent is stored in the trace of a sent one.</summary>
    PhantomInTrace,

    /// <summary>A span is stored and never shown.</summary>
    NeverVisible,

    /// <summary>A span is shown only after <see cref="StudioFault.Delay"/>.</summary>
    VisibleLate,

    /// <summary>
    /// Hot data is answered as it was up to <see cref="StudioFault.Delay"/> ago. Counted in answers that were out of date.
    /// </summary>
    SnapshotStale,

    /// <summary>An export is stored, and its stream reset instead of answered. Candidates are exports.</summary>
    AckLost,

    /// <summary>An export is stored and answered RESOURCE_EXHAUSTED, and so are its repetitions. Candidates are exports.</summary>
    StoredThoughRejected,

    /// <summary>An export is answered OK and not stored. Candidates are exports.</summary>
    AckedNotStored,

    /// <summary>An export is answered RESOURCE_EXHAUSTED and not stored. Candidates are exports.</summary>
    ExportRefused,

    /// <summary>An export is answered UNAVAILABLE and not stored. Candidates are exports.</summary>
    ExportUnavailable,

    /// <summary>The oldest row of a service list is missing. Candidates are lists of two rows and more.</summary>
    ListStopsEarly,

    /// <summary>A service list is in reverse order. Candidates are lists of two rows and more.</summary>
    ListReversed,

    /// <summary>The list of services lacks its last name. Candidates are non-empty lists.</summary>
    ServiceNotListed,

    /// <summary>A list of roots with model calls lacks its newest row. Candidates are non-empty lists.</summary>
    ModelCallMissed,

    /// <summary>
    /// A trace is answered with the spans of the trace asked for before. Candidates are answers about another trace than the last one.
    /// </summary>
    OtherTraceAnswered,

    /// <summary>A trace that is there is answered empty. Candidates are non-empty answers.</summary>
    TraceFlickers,

    /// <summary>A single span that is there is answered as null. Candidates are answers that have one.</summary>
    SpanNotFound,

    /// <summary>A single span is answered with the newest span of its trace. Candidates are answers about another span.</summary>
    OtherSpanAnswered,

    /// <summary>
    /// A service list is answered with the list of the service asked for before. Candidates are lists of another service than the last one.
    /// </summary>
    OtherListAnswered,

    /// <summary>The newest row of a service list is there twice. Candidates are non-empty lists.</summary>
    ListDuplicates,

    /// <summary>
    /// A service list holds its newest row only. Counted in rows that are missing. Candidates are lists of two rows and more.
    /// </summary>
    ListCut,

    /// <summary>A service list is empty. Counted in rows that are missing. Candidates are non-empty lists.</summary>
    ListEmpty,

    /// <summary>A trace is answered in reverse order. Candidates are answers of two rows and more.</summary>
    TraceReversed,

    /// <summary>The second answer about a trace shows another name of its newest span. Candidates are second answers.</summary>
    SecondAnswerAltered,

    /// <summary>The answer about a trace ends in the middle. Candidates are non-empty answers.</summary>
    AnswerCutOff,

    /// <summary>The answer about a trace is no UTF-8. Candidates are non-empty answers.</summary>
    AnswerNotUtf8,

    /// <summary>A text in the answer about a trace is half of a surrogate pair. Candidates are non-empty answers.</summary>
    AnswerHalfSurrogate,

    /// <summary>A trace is answered as an object in place of a list. Candidates are non-empty answers.</summary>
    AnswerOfOtherShape,

    /// <summary>A trace is answered with bytes that are no JSON. Candidates are non-empty answers.</summary>
    AnswerGarbage,

    /// <summary>A trace is answered with the page of a login, and status 200. Candidates are reads of a trace.</summary>
    LoginPageAnswered,

    /// <summary>A list of roots with model calls is answered with status 500. Candidates are such lists.</summary>
    ModelCallListFails,

    /// <summary>The evidence of a trace is answered with status 500. Candidates are such answers.</summary>
    EvidenceFails,

    /// <summary>The list of services holds its last name twice. Candidates are non-empty lists.</summary>
    ServiceListedTwice,

    /// <summary>
    /// The list of services holds a name that nobody sent and that looks like one of the run. Candidates are non-empty lists.
    /// </summary>
    PhantomServiceListed,

    /// <summary>A read of telemetry fails with status 500. Candidates are reads.</summary>
    ReadFails,

    /// <summary>The evidence of a trace lacks an execution. Candidates are answers that have one.</summary>
    ExecutionMissed,

    /// <summary>An execution is resolved to a span that is not its own. Candidates are answers that resolve one.</summary>
    ResolvedElsewhere,
}
