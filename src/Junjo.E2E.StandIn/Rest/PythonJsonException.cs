namespace Junjo.E2E.StandIn.Rest;

/// <summary>A text is no JSON: why, and at which code point.</summary>
internal sealed class PythonJsonException(string problem, int position) : Exception($"{problem}: char {position}")
{
    public string Problem { get; } = problem;

    public int Position { get; } = position;
}
