namespace Junjo.E2E.StandIn.Storage;

/// <summary>What a query must know of a span without reading it.</summary>
[Flags]
internal enum RowFlags
{
    None = 0,

    /// <summary>The span has no parent id.</summary>
    Root = 1,

    /// <summary>Attribute <c>junjo.span_type</c> is <c>workflow</c>.</summary>
    Workflow = 2,

    /// <summary>The pair <c>junjo.span_type = workflow</c> stands somewhere in the attributes, nested objects included.</summary>
    WorkflowText = 4,

    /// <summary>A string attribute marks a model call.</summary>
    LlmText = 8,

    /// <summary>An attribute of any type marks a model call.</summary>
    LlmTruthy = 16,

    /// <summary>Attribute <c>junjo.span_type</c> is <c>workflow</c>, <c>subflow</c> or <c>agent</c>.</summary>
    Executable = 32,

    /// <summary>Attribute <c>junjo.span_type</c> is <c>agent</c>.</summary>
    Agent = 64,

    /// <summary>The parent id is there and all zero.</summary>
    ZeroParent = 128,

    /// <summary>A fault made this row: it is never taken for a copy of another.</summary>
    Planted = 256,

    /// <summary>A fault keeps this row from every answer.</summary>
    Hidden = 512,

    /// <summary>A fault keeps this row from answers until it is in the cold tier.</summary>
    ColdOnly = 1024,

    /// <summary>A fault keeps this row from answers for a while.</summary>
    Late = 2048,
}
