namespace Junjo.E2E.Verification.Reading;

/// <summary>The lists of spans that Studio keeps per service.</summary>
internal enum ServiceList
{
    /// <summary>All spans.</summary>
    Spans,

    /// <summary>Spans without a parent.</summary>
    Roots,

    /// <summary>Spans of workflows.</summary>
    Workflows,
}
