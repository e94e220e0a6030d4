namespace Junjo.E2E.StandIn.Evidence;

/// <summary>A patch that is none, or does not fit its document.</summary>
internal sealed class JsonPatchException(string message) : Exception(message);
