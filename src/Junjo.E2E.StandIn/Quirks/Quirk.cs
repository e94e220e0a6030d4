namespace Junjo.E2E.StandIn.Quirks;

/// <summary>A defect of real Studios that the stand-in has or has not, by its number in the contract: <c>Q03</c> is Q-03.</summary>
public enum Quirk
{
    /// <summary>A span exported twice is returned twice while all copies are in one tier.</summary>
    Q01 = 1,

    /// <summary>Release 0.80 shows each span kind under the name of the next.</summary>
    Q03 = 3,

    /// <summary>Release 0.82 shows a kind that was not given as UNSPECIFIED, a value its own schema does not know.</summary>
    Q04 = 4,

    /// <summary>Release 0.80 answers links, trace state and flags as constants.</summary>
    Q05 = 5,

    /// <summary>Times are cut to microseconds.</summary>
    Q07 = 7,

    /// <summary>Release 0.80 answers times of events as JSON numbers.</summary>
    Q08 = 8,

    /// <summary>Release 0.80 shows spans to anyone.</summary>
    Q09 = 9,

    /// <summary>Release 0.80 signs its session cookie and does not encrypt it.</summary>
    Q10 = 10,

    /// <summary>Release 0.80 signs nobody out on the server, and asks nobody for a session to sign out.</summary>
    Q11 = 11,

    /// <summary>Release 0.82 signs a user out everywhere, and asks for a session to do so.</summary>
    Q12 = 12,

    /// <summary>Release 0.80 takes a deleted API key for 600 seconds more.</summary>
    Q13 = 13,

    /// <summary>Release 0.80 refuses every key that is not remembered while the backend is away, as if it were wrong.</summary>
    Q14 = 14,

    /// <summary>OK is sent before the spans are on disk.</summary>
    Q16 = 16,

    /// <summary>Release 0.82 lists no agent of a service while one of its agent spans cannot be summarised.</summary>
    Q17 = 17,

    /// <summary>Release 0.80 finds no service whose name holds a slash.</summary>
    Q20 = 20,

    /// <summary>Release 0.82 answers the empty service name with spans of every service.</summary>
    Q21 = 21,

    /// <summary>Spans without a service name are listed as a service without a name.</summary>
    Q22 = 22,

    /// <summary>Only the 20 newest cold files of a service are searched.</summary>
    Q23 = 23,

    /// <summary>The search for model calls sees min(5 x limit, 5000) roots and no recent file.</summary>
    Q24 = 24,

    /// <summary>A password or key name that is no text, or too long, is answered 500; refused passwords are repeated.</summary>
    Q26 = 26,

    /// <summary>Malformed JSON is refused before the session is asked for.</summary>
    Q27 = 27,

    /// <summary>API keys are listed whole.</summary>
    Q28 = 28,

    /// <summary>An all-zero parent id counts as a parent.</summary>
    Q30 = 30,

    /// <summary>A compressed export is refused.</summary>
    Q33 = 33,

    /// <summary>Answers may be as old as the hot snapshot's time to live.</summary>
    Q34 = 34,

    /// <summary>While ingestion is away, queries are answered 200 from what is cold and indexed, as if there were no more.</summary>
    Q35 = 35,

    /// <summary>Ingestion stalls when notices of written segments fill their queue while the writer holds the lock.</summary>
    Q36 = 36,

    /// <summary>A sealed file is indexed later, ten files a pass; until then only the recent list shows it.</summary>
    Q38 = 38,

    /// <summary>Nested attributes that look like a workflow use up the limit of the workflow list.</summary>
    Q42 = 42,

    /// <summary>A 405 names one of the allowed methods only.</summary>
    Q43 = 43,

    /// <summary>Deleting the last user opens the bootstrap of a first user again.</summary>
    Q44 = 44,

    /// <summary>The OTLP endpoint that Studio tells is a constant.</summary>
    Q45 = 45,

    /// <summary>A query that is answered from a remembered snapshot writes nothing to disk.</summary>
    Q46 = 46,

    /// <summary>Memory of large requests stays taken, and back-pressure never ends once it has begun.</summary>
    Q47 = 47,

    /// <summary>Release 0.82: the backend is killed for memory by the list of a service of many spans; ingestion lives on.</summary>
    Q48 = 48,

    /// <summary>The first query after ingestion vanished takes 20 seconds.</summary>
    Q49 = 49,

    /// <summary>On a full disk hot spans cannot be read, and what was refused is stored all the same.</summary>
    Q50 = 50,

    /// <summary>Several first users can be made at once (0.80), or others who try are answered 500 (0.82).</summary>
    Q51 = 51,

    /// <summary>Spans that were sealed just before ingestion started again are invisible until the indexer comes by.</summary>
    Q52 = 52,

    /// <summary>
    /// Of spans with equal start times a limited list shows others on every call: release 0.80 while anything is hot, 0.82 within a second
    /// of a flush.
    /// </summary>
    Q53 = 53,

    /// <summary>Release 0.82 calls a program incomplete whose state was changed while a plain span was current.</summary>
    Q54 = 54,

    /// <summary>Release 0.82 calls a program complete whose graph snapshot was cut off.</summary>
    Q55 = 55,

    /// <summary>A failed flush shows clients the error of an internal call, with addresses.</summary>
    Q56 = 56,

    /// <summary>Release 0.82 answers 500 for the evidence of a trace in which a span type is a list or a map.</summary>
    Q57 = 57,

    /// <summary>Release 0.82 answers 500 for the evidence of a trace in which a state change has a bad JSON pointer.</summary>
    Q58 = 58,

    /// <summary>After an unhandled error the connection is closed without a word.</summary>
    Q59 = 59,
}
