namespace Junjo.E2E.Workload.Captures;

/// <summary>
/// A place of a captured span that is another in every copy. What is written there has as many bytes as what was captured.
/// </summary>
/// <param name="Offset">Its first byte in the span's message.</param>
/// <param name="Kind">What stands there.</param>
/// <param name="Number">Which one of the capture, from 0; of no meaning for a time.</param>
internal readonly record struct Placeholder(int Offset, PlaceholderKind Kind, int Number);
