namespace Junjo.E2E.Workload;

/// <summary>The words in which a service's SDK tells what it does, oldest first.</summary>
public enum Vocabulary
{
    /// <summary>SDK 0.60 to 0.62: no contract.</summary>
    PreContract,

    /// <summary>SDK 0.64.</summary>
    Contract1,

    /// <summary>SDK 0.65 and later.</summary>
    Contract2,
}
