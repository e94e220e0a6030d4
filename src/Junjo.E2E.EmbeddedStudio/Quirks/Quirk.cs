namespace Junjo.E2E.EmbeddedStudio.Quirks;

/// <summary>A defect of real Studios that the stand-in has or has not, by its number in the contract: <c>Q03</c> is Q-03.</summary>
public enum Quirk
{
    /// <summary>A span exported twice is returned twice while all copies are in one tier.</summary>
    Q01 = 1,

    /// <summary>Release 0.80 shows each span kind under the name of the next.</summary>
    Q03 = 3,

    /// <summary>Release 0.80 answers links, trace state and flags as constants.</summary>
    Q05 = 5,

    /// <summary>OK is sent before the spans are on disk.</summary>
    Q16 = 16,

    /// <summary>Release 0.82 lists no agent of a service while one of its agent spans cannot be summarised.</summary>
    Q17 = 17,

    /// <summary>Release 0.82 answers the empty service name with spans of every service.</summary>
    Q21 = 21,

    /// <summary>Only the 20 newest cold files of a service are searched.</summary>
    Q23 = 23,

    /// <summary>The search for model calls sees min(5 x limit, 5000) roots and no recent file.</summary>
    Q24 = 24,

    /// <summary>An all-zero parent id counts as a parent.</summary>
    Q30 = 30,

    /// <summary>A compressed export is refused.</summary>
    Q33 = 33,

    /// <summary>Answers may be as old as the hot snapshot's time to live.</summary>
    Q34 = 34,

    /// <summary>A sealed file is indexed later, ten files a pass; until then only the recent list shows it.</summary>
    Q38 = 38,

    /// <summary>Nested attributes that look like a workflow use up the limit of the workflow list.</summary>
    Q42 = 42,

    /// <summary>Back-pressure never ends once it has begun.</summary>
    Q47 = 47,
}
