namespace Junjo.E2E.Orchestration;

/// <summary>What a rate counts.</summary>
public enum RateUnit
{
    /// <summary>Workflows.</summary>
    Workflows,

    /// <summary>Spans, by the average of the run's workflows.</summary>
    Spans,
}
