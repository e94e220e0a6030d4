namespace Junjo.E2E.Orchestration.Sending;

/// <summary>How far sending has come.</summary>
/// <param name="Elapsed">Since sending began.</param>
/// <param name="Workflows">Workflows whose first span has been sent and settled.</param>
/// <param name="Acked">Spans acknowledged.</param>
/// <param name="Rejected">Spans rejected for good.</param>
/// <param name="Unknown">Spans whose fate is unknown.</param>
/// <param name="NeverSent">Spans of exports of which nothing left this process.</param>
/// <param name="Retries">Attempts beyond the first.</param>
/// <param name="Offered">Spans of which sending was begun: the four above, and what is in flight.</param>
/// <param name="P95">95 % of the acknowledged attempts took no longer.</param>
public readonly record struct GenerationProgress(
    TimeSpan Elapsed, long Workflows, long Acked, long Rejected, long Unknown, long NeverSent, long Retries, long Offered, TimeSpan P95);
