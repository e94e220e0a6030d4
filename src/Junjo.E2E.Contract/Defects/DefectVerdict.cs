namespace Junjo.E2E.Contract.Defects;

/// <summary>What looking for a defect came to.</summary>
public enum DefectVerdict
{
    /// <summary>It is there.</summary>
    Reproduced,

    /// <summary>It was looked for and is not there.</summary>
    NotReproduced,

    /// <summary>It could not be looked for, or not to the end.</summary>
    Undecided,

    /// <summary>The release does not have it.</summary>
    NotApplicable,
}
