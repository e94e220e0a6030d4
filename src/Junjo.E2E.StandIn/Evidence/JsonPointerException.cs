namespace Junjo.E2E.StandIn.Evidence;

/// <summary>A pointer that is none, or leads nowhere. Studio's patch library lets it through, and the request ends with 500.</summary>
internal sealed class JsonPointerException(string message) : Exception(message);
