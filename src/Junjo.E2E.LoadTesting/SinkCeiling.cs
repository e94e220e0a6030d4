namespace Junjo.E2E.LoadTesting;

/// <summary>What a null sink took of a load's exports from this machine, in the best interval.</summary>
/// <param name="ExportsPerSecond">Of the load's smallest exports.</param>
/// <param name="BytesPerSecond">Of its largest.</param>
public sealed record SinkCeiling(double ExportsPerSecond, double BytesPerSecond);
