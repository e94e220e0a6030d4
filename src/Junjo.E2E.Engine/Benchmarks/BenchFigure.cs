namespace Junjo.E2E.Engine.Benchmarks;

/// <summary>A measured figure.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure, with its unit.</param>
/// <param name="Target">What it should reach on two cores.</param>
public sealed record BenchFigure(string What, string Value, string Target)
{
    /// <summary>Whether what was measured was also right: a fast server that answers wrong is no figure.</summary>
    public bool IsSound { get; init; } = true;
}
