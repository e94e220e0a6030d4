namespace Junjo.E2E.Cli.Defects;

/// <summary>A defect could not be looked for, so that nothing is known of it.</summary>
internal sealed class CannotTryException(string reason) : Exception(reason);
