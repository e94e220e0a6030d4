namespace Junjo.E2E.Contract.Recordings;

/// <summary>There is no Studio to replay against: it cannot be reached, or lets nobody in.</summary>
/// <param name="message">What was expected, what was seen, what to do.</param>
/// <param name="inner">What the attempt threw; null when it was answered.</param>
public sealed class StudioRefusedException(string message, Exception? inner = null) : Exception(message, inner);
