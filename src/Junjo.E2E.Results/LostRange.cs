namespace Junjo.E2E.Results;

/// <summary>Neighbouring spans of one workflow that were acknowledged in one export and are lost.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Workflow">The workflow's ordinal among its service's.</param>
/// <param name="FirstSpan">Index of the first span in the workflow.</param>
/// <param name="LastSpan">Index of the last one.</param>
/// <param name="Export">Number of the export that carried them.</param>
/// <param name="AckedAt">When that was acknowledged, from the start of the run.</param>
public sealed record LostRange(string Service, int Workflow, int FirstSpan, int LastSpan, int Export, TimeSpan AckedAt)
{
    /// <summary>How many spans.</summary>
    public int Spans => LastSpan - FirstSpan + 1;
}
