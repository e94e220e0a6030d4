namespace Junjo.E2E.Engine.Runs;

/// <summary>A run that had begun could not go on, because this machine's files failed it, as a full disk does.</summary>
public sealed class RunBrokenException(Exception failure)
    : Exception($"UNDECIDED: the run broke off: {failure.Message} What was sent until then is in the ledger of its folder; judge it with "
        + $"junjo-e2e verify.", failure);
