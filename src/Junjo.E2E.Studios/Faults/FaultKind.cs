namespace Junjo.E2E.Studios.Faults;

/// <summary>A fault that can be done to a Studio, by the name that a schedule gives it.</summary>
/// <param name="Name">Its name, such as <c>kill-ingestion</c>.</param>
/// <param name="Action">What is done.</param>
/// <param name="Side">To which side.</param>
public sealed record FaultKind(string Name, FaultAction Action, FaultSide Side)
{
    private static readonly (string Verb, FaultAction Action)[] ofASide =
    [
        ("kill", FaultAction.Kill), ("term", FaultAction.Terminate), ("stop", FaultAction.Stop), ("pause", FaultAction.Pause),
        ("cut", FaultAction.Cut),
    ];

    /// <summary>All there are.</summary>
    public static IReadOnlyList<FaultKind> All { get; } =
    [
        .. ofASide.SelectMany(
            verb => Enum.GetValues<FaultSide>()
            .Select(side => new FaultKind($"{verb.Verb}-{side.ToString().ToLowerInvariant()}", verb.Action, side))),
        new FaultKind("cut-peers", FaultAction.CutPeers, FaultSide.Both),
        new FaultKind("cut-client", FaultAction.CutClient, FaultSide.Both),
        new FaultKind("volume-full", FaultAction.FillVolume, FaultSide.Ingestion),
        new FaultKind("back-pressure", FaultAction.LimitMemory, FaultSide.Ingestion),
        new FaultKind("key-revoked", FaultAction.RevokeKey, FaultSide.Backend),
        new FaultKind("flush-storm", FaultAction.FlushStorm, FaultSide.Ingestion),
    ];

    /// <summary>Whether processes are ended, so that what they hold in memory goes with them.</summary>
    public bool EndsProcesses => Action is FaultAction.Kill or FaultAction.Terminate or FaultAction.Stop or FaultAction.LimitMemory;

    /// <summary>Whether it is done to the networks of containers.</summary>
    internal bool IsOfNetworks => Action is FaultAction.Cut or FaultAction.CutPeers;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
