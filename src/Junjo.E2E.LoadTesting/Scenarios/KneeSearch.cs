using Junjo.E2E.LoadTesting.Thresholds;

namespace Junjo.E2E.LoadTesting.Scenarios;

/// <summary>
/// A search for the rate at which a Studio gives way: the load ends when a limit is crossed in every interval for a time.
/// </summary>
/// <param name="Sustained">How long.</param>
/// <param name="Limits">The limits, each judged on single intervals.</param>
public sealed record KneeSearch(TimeSpan Sustained, IReadOnlyList<Threshold> Limits);
