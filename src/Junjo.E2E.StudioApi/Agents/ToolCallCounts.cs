namespace Junjo.E2E.StudioApi;

/// <summary>How far the tool calls of a run came.</summary>
/// <param name="Requested">Asked for by the model.</param>
/// <param name="Admitted">Let through by the limits.</param>
/// <param name="Started">Begun.</param>
/// <param name="Completed">Ended well.</param>
public sealed record ToolCallCounts(long Requested, long Admitted, long Started, long Completed);
