namespace Junjo.E2E.Tool.Tests.Contract.Replay;

/// <summary>A step that the stand-in answers differently, and why that is left so.</summary>
/// <param name="Scenario">Release and scenario, such as <c>0.82/limits</c>.</param>
/// <param name="Step">Position of the step, from 0.</param>
/// <param name="Reason">Why it is different.</param>
internal sealed record KnownDifference(string Scenario, int Step, string Reason);
