namespace Junjo.E2E.Results;

/// <summary>What became of the exports that ended in one stretch of a run.</summary>
/// <param name="From">Its begin, from the start of the run.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Acked">Spans acknowledged.</param>
/// <param name="NotAcked">Spans rejected, unknown or never sent.</param>
/// <param name="P50">
/// From the first attempt of an export to its acknowledgement, retries included: half of them took no longer; 0 without any.
/// </param>
/// <param name="P95">95 % of them.</param>
/// <param name="Max">All of them.</param>
public sealed record SendingWindow(TimeSpan From, TimeSpan Length, long Acked, long NotAcked, TimeSpan P50, TimeSpan P95, TimeSpan Max);
