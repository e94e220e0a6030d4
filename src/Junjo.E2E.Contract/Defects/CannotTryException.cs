namespace Junjo.E2E.Contract.Defects;

/// <summary>A defect could not be looked for, so that nothing is known of it.</summary>
public sealed class CannotTryException(string reason) : Exception(reason);
