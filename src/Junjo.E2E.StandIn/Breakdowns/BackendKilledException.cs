namespace Junjo.E2E.StandIn.Breakdowns;

/// <summary>The backend half was killed while it answered.</summary>
internal sealed class BackendKilledException : Exception;
