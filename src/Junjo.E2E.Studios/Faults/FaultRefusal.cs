namespace Junjo.E2E.Studios.Faults;

/// <summary>Which faults can be done to which Studio.</summary>
internal static class FaultRefusal
{
    /// <summary>Why a fault cannot be done to the Studio that the settings name, with what to do; null when it can.</summary>
    public static string? Of(FaultKind kind, StudioSettings settings) => (settings.Target, kind.Action) switch
    {
        (StudioTarget.External, _) => "a Studio that runs already is not broken. Use --target containers, or the stand-in.",
        (StudioTarget.Embedded, FaultAction.Cut or FaultAction.CutPeers or FaultAction.CutClient or FaultAction.FillVolume) =>
            "a process has no network and no volume of its own. Use --target containers.",
        (StudioTarget.Embedded,
            FaultAction.Pause or FaultAction.Terminate or FaultAction.Stop or FaultAction.LimitMemory) when OperatingSystem.IsWindows() =>
            "this system has no signals. Use --target containers.",
        (StudioTarget.Containers, FaultAction.FillVolume) when settings.Containers.VolumeSize is null =>
            "it would fill this machine's disk. Give the volume a size with --volume-size, such as 64m.",
        (StudioTarget.Containers, _) when settings.Containers.VolumeSize is not null
            && kind is { EndsProcesses: true, Side: FaultSide.Both } =>
            "a volume with a size is in memory, and is gone when both containers end. Leave --volume-size out.",
        _ => null,
    };
}
