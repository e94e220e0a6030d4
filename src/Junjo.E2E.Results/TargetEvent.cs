namespace Junjo.E2E.Results;

/// <summary>Something that happened to the Studio during a run, by itself. Times are since the run's start.</summary>
/// <param name="Kind">What: <see cref="FindingKind.Stalled"/> to <see cref="FindingKind.Degraded"/>.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it was over; null when it lasted to the end of the run.</param>
/// <param name="InFlight">Requests of the run that were under way when it was noticed.</param>
/// <param name="Cause">
/// The request that set it off, as far as can be seen: the oldest under way, or the first that failed; null for none.
/// </param>
/// <param name="Evidence">What it was seen by.</param>
public sealed record TargetEvent(FindingKind Kind, TimeSpan From, TimeSpan? To, int InFlight, string? Cause, string Evidence);
