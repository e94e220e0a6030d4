namespace Junjo.E2E.Contract.Recordings;

/// <summary>A step whose answer was not the recorded one.</summary>
/// <param name="Step">Position of the step, from 0, as in the file.</param>
/// <param name="Title">What the step did.</param>
/// <param name="Total">How many differences there are.</param>
/// <param name="Differences">The first of them, at most <see cref="MaxListed"/>.</param>
public sealed record StepDifference(int Step, string Title, int Total, IReadOnlyList<Difference> Differences)
{
    /// <summary>Differences that are listed of one step.</summary>
    public const int MaxListed = 20;
}
