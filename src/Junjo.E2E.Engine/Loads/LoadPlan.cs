using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Engine.Loads;

/// <summary>From a load scenario to the plan of its run.</summary>
public static class LoadPlan
{
    /// <summary>Makes the plan: services send as long as the load says, and every span is a function of the seed as in any run.</summary>
    public static RunPlan Create(LoadScenario scenario, ulong? seed, TimeProvider time)
    {
        RunPlan plan = RunPlan.Create(
            new RunSettings { Services = scenario.Services, Concurrency = 1, Duration = scenario.Duration, Scenario = scenario.Workload,
                Seed = seed }, time);
        return plan with { Name = $"load-{scenario.Name}", Retry = scenario.IsRetrying ? plan.Retry : RetryPolicy.None };
    }
}
