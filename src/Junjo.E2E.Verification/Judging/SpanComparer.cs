using System.Text;
using System.Text.Json;

using Junjo.E2E.Otlp.Views;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Verification.Judging;

/// <summary>
/// Compares a span as Studio shows it with the bytes that were sent, value by value, by what the release keeps. Nothing is made into
/// objects
/// on the way; only differences are.
/// </summary>
internal ref struct SpanComparer
{
    private readonly SpanView span;
    private readonly ResourceView resource;
    private readonly ReadOnlySpan<byte> service;
    private readonly StudioRelease release;
    private readonly ComparisonLog log;
    private ValueComparer values;

    private SpanComparer(ReadOnlySpan<byte> json, in ExpectedSpan expected, StudioRelease release, ComparisonLog log)
    {
        span = expected.Span;
        resource = expected.Resource;
        service = expected.Service;
        this.release = release;
        this.log = log;
        values = new ValueComparer(json, log);
    }

    /// <summary>Compares; what differs is in the log.</summary>
    /// <param name="json">The JSON object of the span, valid JSON.</param>
    /// <param name="expected">What was sent.</param>
    /// <param name="release">Says what is kept, and how it is shown.</param>
    /// <param name="log">Is cleared first.</param>
    public static void Compare(ReadOnlySpan<byte> json, in ExpectedSpan expected, StudioRelease release, ComparisonLog log)
    {
        log.Clear();
        var comparer = new SpanComparer(json, expected, release, log);
        comparer.values.Next();
        comparer.CompareObject(SpanMembers.OfSpan(release), item: 0);
    }

    private void CompareObject(SpanMembers members, int item)
    {
        if (!values.BeginObject())
        {
            return;
        }

        uint seen = 0;
        int next = 0;
        while (values.NextMember())
        {
            int position = members.Find(ref values.Reader, next);
            if (position < 0 || (seen & (1u << position)) != 0)
            {
                values.Unexpected();
                continue;
            }

            next = position + 1;
            seen |= 1u << position;
            values.Next();
            log.EnterMember(members.First + position);
            Compare(members.First + position, item);
            log.Leave();
        }

        for (int position = 0; position < members.Count; position++)
        {
            if ((seen & (1u << position)) == 0)
            {
                log.Add([], "a value", "no such member", SpanMembers.NameOf(members.First + position));
            }
        }
    }

    private void Compare(SpanMember member, int item)
    {
        switch (member)
        {
            case SpanMember.TraceId: values.Hex(span.TraceId); break;
            case SpanMember.SpanId: values.Hex(span.SpanId); break;
            case SpanMember.ParentSpanId: CompareParent(); break;
            case SpanMember.ServiceName: CompareService(); break;
            case SpanMember.Name: values.Text(span.Name); break;
            case SpanMember.Kind: CompareKind(); break;
            case SpanMember.StartTime: CompareTime(span.StartTimeUnixNano); break;
            case SpanMember.EndTime: CompareTime(span.EndTimeUnixNano); break;
            case SpanMember.StatusCode: values.Digits((ulong)span.StatusCode); break;
            case SpanMember.StatusMessage: values.Text(span.StatusMessage); break;
            case SpanMember.Attributes: values.Attributes(span.Message, AttributesOf(0, span.AttributeCount)); break;
            case SpanMember.Events: CompareEvents(); break;
            case SpanMember.Links: CompareLinks(); break;
            case SpanMember.TraceFlags: CompareFlags(); break;
            case SpanMember.TraceState: CompareTraceState(); break;
            case SpanMember.DroppedAttributes: values.Number(span.DroppedAttributes); break;
            case SpanMember.DroppedEvents: values.Number(span.DroppedEvents); break;
            case SpanMember.DroppedLinks: values.Number(span.DroppedLinks); break;
            case SpanMember.ResourceAttributes: CompareResource(); break;
            case SpanMember.ResourceDroppedAttributes: values.Number(resource.DroppedAttributes); break;
            case < SpanMember.LinkAttributes: CompareEvent(member, span.Events[item]); break;
            default: CompareLink(member, span.Links[item]); break;
        }
    }

    private void CompareParent()
    {
        if (span.ParentSpanId.IsEmpty)
        {
            values.Null();
        }
        else
        {
            values.Hex(span.ParentSpanId);
        }
    }

    private void CompareService()
    {
        log.Values++;
        if (!values.IsText(service))
        {
            log.ForeignService = values.Reader.TokenType == JsonTokenType.String ? values.Reader.GetString() : values.Actual();
        }
    }

    private void CompareKind()
    {
        string shown = release.KindName(span.Kind);
        string real = StudioRelease.V082.KindName(span.Kind);
        log.Values++;
        if (values.Reader.TokenType == JsonTokenType.String && values.Reader.ValueTextEquals(shown))
        {
            Count(KnownDefect.Q03, isMet: true, applies: shown != real);
        }
        else if (values.Reader.TokenType == JsonTokenType.String && values.Reader.ValueTextEquals(real))
        {
            Count(KnownDefect.Q03, isMet: false, applies: true);
        }
        else
        {
            values.Differs(shown);
        }
    }

    private void CompareTime(ulong unixNano)
    {
        Span<byte> text = stackalloc byte[StudioTimeText.MaxBytes];
        int length = StudioTimeText.Write(unixNano, text);
        log.Values++;
        if (values.IsText(text[..length]))
        {
            Count(KnownDefect.Q07, isMet: true, applies: length == 0 || unixNano % 1_000 != 0);
        }
        else if (values.Reader.TokenType == JsonTokenType.String && StudioTimeText.IsExact(values.Reader.ValueSpan, unixNano))
        {
            Count(KnownDefect.Q07, isMet: false, applies: true);
        }
        else
        {
            values.Differs(Encoding.UTF8.GetString(text[..length]));
        }
    }

    private void CompareEvents() => CompareItems(span.Events.Count, SpanMembers.OfEvent(release));

    private void CompareEvent(SpanMember member, EventView expected)
    {
        switch (member)
        {
            case SpanMember.EventAttributes: values.Attributes(
                span.Message, AttributesOf(expected.FirstAttribute, expected.AttributeCount)); break;
            case SpanMember.EventName: values.Text(expected.Name.Of(span.Message)); break;
            case SpanMember.EventTime: CompareEventTime(expected.TimeUnixNano); break;
            case SpanMember.EventDroppedAttributes: values.Number(expected.DroppedAttributes); break;
        }
    }

    private void CompareEventTime(ulong unixNano)
    {
        if (release.KeepsWholeSpan)
        {
            values.Digits(unixNano);
        }
        else if (values.IsDigits(unixNano))
        {
            log.Values++;
            Count(KnownDefect.Q08, isMet: false, applies: true);
        }
        else
        {
            values.Number(unixNano);
            Count(KnownDefect.Q08, isMet: true, applies: unixNano > (1UL << 53));
        }
    }

    private void CompareLinks()
    {
        int expected = span.Links.Count;
        bool mayDrop = !release.KeepsWholeSpan && expected > 0;
        if (mayDrop && values.IsEmptyArray())
        {
            log.Values++;
            Count(KnownDefect.Q05, isMet: true, applies: true);
            return;
        }

        CompareItems(expected, SpanMembers.OfLink);
        Count(KnownDefect.Q05, isMet: false, applies: mayDrop);
    }

    private void CompareLink(SpanMember member, LinkView expected)
    {
        switch (member)
        {
            case SpanMember.LinkAttributes: values.Attributes(
                span.Message, AttributesOf(expected.FirstAttribute, expected.AttributeCount)); break;
            case SpanMember.LinkDroppedAttributes: values.Number(expected.DroppedAttributes); break;
            case SpanMember.LinkFlags: values.Number(expected.Flags); break;
            case SpanMember.LinkSpanId: values.Hex(expected.SpanId.Of(span.Message)); break;
            case SpanMember.LinkTraceId: values.Hex(expected.TraceId.Of(span.Message)); break;
            case SpanMember.LinkTraceState: values.Text(expected.TraceState.Of(span.Message)); break;
        }
    }

    private void CompareItems(int count, SpanMembers members)
    {
        if (!values.BeginArray())
        {
            return;
        }

        int index = 0;
        for (; values.NextItem(); index++)
        {
            log.EnterIndex(index);
            if (index < count)
            {
                CompareObject(members, index);
            }
            else
            {
                values.Differs("no such item");
            }

            log.Leave();
        }

        if (index < count)
        {
            log.Add([], $"{count} items", $"{index} items");
        }
    }

    private readonly ReadOnlySpan<AttributeView> AttributesOf(int first, int count) => span.Attributes(first, count);

    private void CompareFlags()
    {
        if (!release.KeepsWholeSpan && span.Flags != 0 && values.IsNumber(0))
        {
            log.Values++;
            Count(KnownDefect.Q05, isMet: true, applies: true);
        }
        else
        {
            values.Number(span.Flags);
        }
    }

    private void CompareTraceState()
    {
        if (span.TraceState.IsEmpty)
        {
            values.Null();
        }
        else if (!release.KeepsWholeSpan && values.Reader.TokenType == JsonTokenType.Null)
        {
            log.Values++;
            Count(KnownDefect.Q05, isMet: true, applies: true);
        }
        else
        {
            values.Text(span.TraceState);
        }
    }

    // A span under another service carries that service's resource too: one deviation, not two.
    private void CompareResource()
    {
        if (log.ForeignService is null)
        {
            values.Attributes(resource.Message, resource.Attributes);
        }
        else
        {
            values.Skip();
        }
    }

    private readonly void Count(KnownDefect defect, bool isMet, bool applies)
    {
        if (applies && isMet)
        {
            log.Defects.CountMet(defect);
        }
        else if (applies)
        {
            log.Defects.CountGone(defect);
        }
    }
}
