namespace Junjo.E2E.Orchestration.Plans;

/// <summary>A plan cannot be made of what was asked for; nothing was started.</summary>
public sealed class RunPlanException : Exception
{
    /// <summary>One line per thing that is wrong.</summary>
    public RunPlanException(IReadOnlyList<string> errors)
        : base(string.Join('\n', errors))
    {
    }
}
