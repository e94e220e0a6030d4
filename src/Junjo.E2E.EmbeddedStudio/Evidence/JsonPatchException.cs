namespace Junjo.E2E.EmbeddedStudio.Evidence;

/// <summary>A patch that is none, or does not fit its document.</summary>
internal sealed class JsonPatchException(string message) : Exception(message);
