namespace Junjo.E2E.Fixtures;

/// <summary>A check of a <see cref="Verdict"/> failed, or was undecided.</summary>
/// <param name="message">The headline, the findings, and where to look next.</param>
public sealed class VerdictException(string message) : Exception(message);
