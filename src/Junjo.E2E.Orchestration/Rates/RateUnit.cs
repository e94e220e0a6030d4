namespace Junjo.E2E.Orchestration.Rates;

/// <summary>What a rate counts.</summary>
public enum RateUnit
{
    /// <summary>Workflows.</summary>
    Workflows,

    /// <summary>Spans, by the average of the run's workflows.</summary>
    Spans,
}
