namespace Junjo.E2E.Tool.Tests.Contract.Replay;

/// <summary>Where the stand-in does not answer as the real Studio did. The same list, for people, is in docs/recordings.md.</summary>
internal static class KnownDifferences
{
    /// <summary>The most of all steps that may be listed.</summary>
    public const double MostOfAllSteps = 0.01;

    /// <summary>All of them: none.</summary>
    public static IReadOnlyList<KnownDifference> All { get; } = [];
}
