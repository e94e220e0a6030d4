namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>How long ago a workflow that is read was written.</summary>
internal enum Age
{
    /// <summary>One of the last that were.</summary>
    New,

    /// <summary>Any of those that are remembered.</summary>
    Old,

    /// <summary>One of the first of the load, which a flush has moved to the cold tier if there was one.</summary>
    Cold,
}
