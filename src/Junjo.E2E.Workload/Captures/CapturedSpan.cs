namespace Junjo.E2E.Workload.Captures;

/// <summary>A captured span.</summary>
/// <param name="Message">Its message, with the captured ids and times.</param>
/// <param name="Scope">The bytes of its <c>InstrumentationScope</c> message; spans of one scope share the array.</param>
/// <param name="Placeholders">What of it is another in every copy.</param>
internal sealed record CapturedSpan(byte[] Message, byte[] Scope, IReadOnlyList<Placeholder> Placeholders);
