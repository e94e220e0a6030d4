using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Judging;

/// <summary>A span of the run that was sent, and with what.</summary>
/// <param name="Address">Which span.</param>
/// <param name="Slice">The slice it travelled in.</param>
internal readonly record struct SentSpan(SpanAddress Address, SentSlice Slice);
