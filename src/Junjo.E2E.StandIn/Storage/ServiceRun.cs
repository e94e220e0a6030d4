namespace Junjo.E2E.StandIn.Storage;

/// <summary>Where a cold file keeps the entries of one service, and the flags that occur among them.</summary>
internal readonly record struct ServiceRun(string Name, int First, int Count, RowFlags Flags);
