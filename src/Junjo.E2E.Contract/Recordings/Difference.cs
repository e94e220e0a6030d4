namespace Junjo.E2E.Contract.Recordings;

/// <summary>One place where two answers are not equal.</summary>
/// <param name="Path">The place: a JSON path such as <c>$[0].kind</c>, or <c>status</c>, <c>code</c>, <c>header allow</c>.</param>
/// <param name="Expected">What was recorded; <c>(absent)</c> when nothing was.</param>
/// <param name="Actual">What came; <c>(absent)</c> when nothing did.</param>
public sealed record Difference(string Path, string Expected, string Actual)
{
    /// <summary>Stands for a value that is not there.</summary>
    public const string Absent = "(absent)";
}
