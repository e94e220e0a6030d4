using System.Globalization;

using FluentAssertions;
using FluentAssertions.Collections;
using FluentAssertions.Execution;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Fixtures;

/// <summary>
/// What a test demands of spans that Studio shows. A failure names service, trace, span, what was expected and what was shown.
/// </summary>
public static class StudioSpanAssertions
{
    private const int MostNamed = 10;
    private const ulong NanosecondsPerMicrosecond = 1_000;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff";
    private const int MicrosecondDigits = 26;

    /// <summary>
    /// Demands that a list holds the newest acknowledged spans of a service, each once, and nothing that the service did not send. Spans of
    /// one start time
    /// have no defined order.
    /// </summary>
    /// <param name="assertions">The list.</param>
    /// <param name="service">The service that sent.</param>
    /// <param name="limit">The limit that the list was asked for.</param>
    public static AndConstraint<GenericCollectionAssertions<StudioSpan>> HaveTheNewestSpansOf(
        this GenericCollectionAssertions<StudioSpan> assertions, SentService service, int limit = 250)
    {
        StudioSpan[] shown = [.. assertions.Subject];
        Dictionary<string, SentSpan> sent = service.Spans.ToDictionary(Key);
        string[] strangers = [.. shown.Where(span => !sent.ContainsKey(Key(span)))
            .Select(span => $"not sent by {service.Name}: {TextOf(span)}")];
        string[] copies = [.. shown.GroupBy(Key).Where(copies => copies.Count() > 1)
            .Select(copies => $"there {copies.Count()} times: {TextOf(copies.First())}")];
        ulong oldest = shown.Length < limit
            ? 0
            : shown.Where(span => sent.ContainsKey(Key(span))).Select(span => sent[Key(span)].Content.StartTimeUnixNano).DefaultIfEmpty()
                .Min();
        HashSet<string> keys = [.. shown.Select(Key)];
        string[] missing = [.. service.Acked.Where(span => span.Content.StartTimeUnixNano > oldest && !keys.Contains(Key(span)))
            .Select(span => $"missing: {span}")];
        return Demand(assertions, $"the newest spans of {service.Name}", [.. missing, .. copies, .. strangers]);
    }

    /// <summary>Demands that all spans are shown under a service, and were sent by it.</summary>
    /// <param name="assertions">The spans.</param>
    /// <param name="service">The service that sent.</param>
    public static AndConstraint<GenericCollectionAssertions<StudioSpan>> AllBelongTo(
        this GenericCollectionAssertions<StudioSpan> assertions, SentService service)
    {
        HashSet<string> sent = [.. service.Spans.Select(Key)];
        return Demand(
            assertions,
            $"only spans of {service.Name}",
            [.. assertions.Subject.Where(span => span.ServiceName != service.Name || !sent.Contains(Key(span)))
                .Select(span => $"foreign: {TextOf(span)}")]);
    }

    /// <summary>Demands that every acknowledged span is shown.</summary>
    /// <param name="assertions">The spans.</param>
    /// <param name="sent">The spans that were sent.</param>
    public static AndConstraint<GenericCollectionAssertions<StudioSpan>> HoldAll(
        this GenericCollectionAssertions<StudioSpan> assertions, IEnumerable<SentSpan> sent)
    {
        HashSet<string> shown = [.. assertions.Subject.Select(Key)];
        return Demand(
            assertions, "every acknowledged span",
            [.. sent.Where(span => span.IsAcked && !shown.Contains(Key(span))).Select(span => $"missing: {span}")]);
    }

    /// <summary>Demands that every span is shown once.</summary>
    public static AndConstraint<GenericCollectionAssertions<StudioSpan>> HoldEachOnce(
        this GenericCollectionAssertions<StudioSpan> assertions) => Demand(
        assertions,
        "every span once",
        [.. assertions.Subject.GroupBy(Key).Where(copies => copies.Count() > 1)
            .Select(copies => $"there {copies.Count()} times: {TextOf(copies.First())}")]);

    /// <summary>Demands that spans come newest start first.</summary>
    public static AndConstraint<GenericCollectionAssertions<StudioSpan>> BeNewestFirst(
        this GenericCollectionAssertions<StudioSpan> assertions)
    {
        StudioSpan[] shown = [.. assertions.Subject];
        return Demand(
            assertions,
            "spans by start time, newest first",
            [
                .. shown.Zip(shown.Skip(1))
                    .Where(pair => string.CompareOrdinal(pair.First.StartTime, pair.Second.StartTime) < 0)
                    .Select(pair => $"{TextOf(pair.First)} of {pair.First.StartTime} stands before {TextOf(pair.Second)} of "
                        + $"{pair.Second.StartTime}"),
            ]);
    }

    /// <summary>Demands that every span lasts at most so long.</summary>
    /// <param name="assertions">The spans.</param>
    /// <param name="limit">The longest duration.</param>
    public static AndConstraint<GenericCollectionAssertions<StudioSpan>> LastAtMost(
        this GenericCollectionAssertions<StudioSpan> assertions, TimeSpan limit) => Demand(
        assertions,
        $"no span longer than {limit.TotalMilliseconds:0.###} ms",
        [.. assertions.Subject.Where(span => span.Duration() > limit)
            .Select(span => $"{span.Duration().TotalMilliseconds:0.###} ms: {TextOf(span)}")]);

    /// <summary>Demands that every span has a parent of a name among other spans.</summary>
    /// <param name="assertions">The spans.</param>
    /// <param name="parent">Name of the parent.</param>
    /// <param name="trace">The spans among which the parent is.</param>
    public static AndConstraint<GenericCollectionAssertions<StudioSpan>> BeChildrenOf(
        this GenericCollectionAssertions<StudioSpan> assertions, string parent, IEnumerable<StudioSpan> trace)
    {
        HashSet<string> parents = [.. trace.Where(span => span.Name == parent).Select(Key)];
        return Demand(
            assertions,
            $"only children of '{parent}'",
            [
                .. assertions.Subject.Where(span => span.ParentSpanId is null || !parents.Contains($"{span.TraceId}/{span.ParentSpanId}"))
                    .Select(span => $"parent {span.ParentSpanId ?? "none"}: {TextOf(span)}"),
            ]);
    }

    /// <summary>
    /// Demands that names, parents, kinds, times and statuses of spans are those that were sent. Attributes and events are the verdict's
    /// affair.
    /// </summary>
    /// <param name="assertions">The spans.</param>
    /// <param name="sent">What was sent; every shown span must be among it.</param>
    /// <param name="release">The release, which names kinds.</param>
    public static AndConstraint<GenericCollectionAssertions<StudioSpan>> ShowWhatWasSent(
        this GenericCollectionAssertions<StudioSpan> assertions, IEnumerable<SentSpan> sent, StudioRelease release)
    {
        Dictionary<string, SentSpan> expected = sent.ToDictionary(Key);
        return Demand(
            assertions,
            "spans as they were sent",
            [
                .. assertions.Subject.SelectMany(span => expected.TryGetValue(Key(span), out SentSpan? original)
                    ? DifferencesOf(original, span, release).Select(difference => $"{difference}: {TextOf(span)}")
                    : [$"not sent: {TextOf(span)}"]),
            ]);
    }

    private static IEnumerable<string> DifferencesOf(SentSpan sent, StudioSpan shown, StudioRelease release)
    {
        (string Field, string? Expected, string? Shown)[] fields =
        [
            ("service_name", sent.Service, shown.ServiceName),
            ("parent_span_id", sent.ParentSpanId, shown.ParentSpanId),
            ("name", sent.Content.Name, shown.Name),
            ("kind", release.KindName(sent.Content.Kind), shown.Kind),
            ("start_time", TimeText(sent.Content.StartTimeUnixNano), ToMicroseconds(shown.StartTime)),
            ("end_time", TimeText(sent.Content.EndTimeUnixNano), ToMicroseconds(shown.EndTime)),
            ("status_code", (sent.Content.Status?.Code ?? 0).ToString(CultureInfo.InvariantCulture), shown.StatusCode),
            ("events", sent.Content.Events.Count.ToString(CultureInfo.InvariantCulture),
                shown.Events.Count.ToString(CultureInfo.InvariantCulture)),
        ];
        return fields.Where(field => field.Expected != field.Shown)
            .Select(field => $"{field.Field} expected '{field.Expected}', shown '{field.Shown}'");
    }

    private static string TimeText(ulong unixNano) =>
        DateTimeOffset.UnixEpoch.AddMicroseconds(unixNano / NanosecondsPerMicrosecond).ToString(TimeFormat, CultureInfo.InvariantCulture);

    // Known releases cut times there (Q-07); one that keeps more is compared to the same digit.
    private static string ToMicroseconds(string time) => time.Length > MicrosecondDigits ? time[..MicrosecondDigits] : time;

    private static string Key(SentSpan span) => $"{span.TraceId}/{span.SpanId}";

    private static string Key(StudioSpan span) => $"{span.TraceId}/{span.SpanId}";

    private static string TextOf(StudioSpan span) =>
        $"'{span.Name}' of service '{span.ServiceName}', trace {span.TraceId}, span {span.SpanId}";

    private static AndConstraint<GenericCollectionAssertions<StudioSpan>> Demand(
        GenericCollectionAssertions<StudioSpan> assertions, string expected, IReadOnlyList<string> wrong)
    {
        string more = wrong.Count > MostNamed ? $"\n  and {wrong.Count - MostNamed} more" : "";
        string message = $"Expected {expected} among the {assertions.Subject.Count()} shown; {wrong.Count} are wrong:\n  "
            + $"{string.Join("\n  ", wrong.Take(MostNamed))}{more}";
        Execute.Assertion.ForCondition(wrong.Count == 0).FailWith(Literally(message));
        return new AndConstraint<GenericCollectionAssertions<StudioSpan>>(assertions);
    }

    internal static string Literally(string message) =>
        message.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
