namespace Junjo.E2E.Contract.Recordings;

/// <summary>One field that two recordings answer differently.</summary>
/// <param name="Path">The field, with <c>[*]</c> for any position of an array.</param>
/// <param name="Answers">Answers in which it is different.</param>
/// <param name="Scenario">The scenario of the first of them.</param>
/// <param name="Step">Its step.</param>
/// <param name="Before">What it was there.</param>
/// <param name="After">What it is there now.</param>
public sealed record FieldChange(string Path, int Answers, string Scenario, int Step, string Before, string After);
