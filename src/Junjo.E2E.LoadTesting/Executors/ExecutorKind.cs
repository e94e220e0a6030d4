namespace Junjo.E2E.LoadTesting.Executors;

/// <summary>How iterations are started, under the names that k6 gave them.</summary>
public enum ExecutorKind
{
    /// <summary>Closed: so many users, each starting its next iteration when the last has ended.</summary>
    ConstantVus,

    /// <summary>Closed: a number of users that follows stages.</summary>
    RampingVus,

    /// <summary>Closed: so many iterations, shared by the users.</summary>
    SharedIterations,

    /// <summary>Closed: so many iterations for each user.</summary>
    PerVuIterations,

    /// <summary>Open: iterations start at a rate, whether earlier ones have ended or not.</summary>
    ConstantArrivalRate,

    /// <summary>Open: iterations start at a rate that follows stages.</summary>
    RampingArrivalRate,
}
