using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Studios.Faults;

/// <summary>Faults of containers, with the engine's own word for their effect.</summary>
/// <param name="backend">The container with the REST API.</param>
/// <param name="ingestion">The container with the OTLP listener.</param>
internal sealed class ContainerFaults(StudioContainer backend, StudioContainer ingestion)
{
    private const string Filler = "/app/.dbdata/junjo-e2e.fill";
    private const string Probe = "/app/.dbdata/junjo-e2e.probe";

    // Studio's smallest segment, one span, is larger. Less than that may stay free.
    private const int StudioWriteBytes = 4 * 1024;
    private static readonly TimeSpan FillDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SignalDeadline = TimeSpan.FromSeconds(5);

    private readonly NetworkCuts networks = new(backend, ingestion);

    /// <inheritdoc cref="IBreakable.BeginAsync"/>
    public async Task BeginAsync(FaultKind kind, TimeProvider time, CancellationToken cancellationToken)
    {
        if (kind.Action == FaultAction.FillVolume)
        {
            await FillAsync(time, cancellationToken);
            return;
        }

        if (kind.IsOfNetworks)
        {
            await CutAsync(kind, time, cancellationToken);
            return;
        }

        StudioContainer[] containers = Of(kind.Side);
        await Task.WhenAll(containers.Select(container => DoAsync(kind.Action, container, cancellationToken)));
        foreach (StudioContainer container in containers)
        {
            string expected = kind.Action == FaultAction.Pause ? StudioContainer.Paused : StudioContainer.Exited;
            await Confirmation.SeenAsync(
                $"the container of {container.Service} is {expected}", stop =>
                    OtherStateAsync(kind.Action, container, expected, stop), SignalDeadline, time, cancellationToken);
        }
    }

    /// <inheritdoc cref="IBreakable.EndAsync"/>
    public Task EndAsync(FaultKind kind, CancellationToken cancellationToken) => kind.Action switch
    {
        FaultAction.FillVolume => backend.RunAsync($"rm -f {Filler} {Probe}", cancellationToken),
        _ when kind.IsOfNetworks => networks.EndAsync(cancellationToken),
        FaultAction.Pause => Task.WhenAll(Of(kind.Side).Select(container => ResumeAsync(container, cancellationToken))),
        _ => Task.WhenAll(Of(kind.Side).Select(container => container.StartAsync(cancellationToken))),
    };

    // An end undoes what there is to undo: of a fault that failed, a part may have begun.
    private static async Task ResumeAsync(StudioContainer container, CancellationToken cancellationToken)
    {
        if (await container.StateAsync(cancellationToken) == StudioContainer.Paused)
        {
            await container.ResumeAsync(cancellationToken);
        }
    }

    private static Task DoAsync(FaultAction action, StudioContainer container, CancellationToken cancellationToken) => action switch
    {
        FaultAction.Stop => container.StopAsync(StopGrace, cancellationToken),
        FaultAction.Terminate => container.SignalAsync("SIGTERM", cancellationToken),
        FaultAction.Kill => container.SignalAsync("SIGKILL", cancellationToken),
        FaultAction.Pause => container.PauseAsync(cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "is not a fault of a container"),
    };

    // Null when the container is as the action leaves it.
    private static async Task<string?> OtherStateAsync(
        FaultAction action, StudioContainer container, string expected, CancellationToken cancellationToken)
    {
        string state = await container.StateAsync(cancellationToken);
        string hint = action == FaultAction.Terminate ? "; a process 1 that does not handle SIGTERM ignores it: use --init" : "";
        return state == expected ? null : $"{state}{hint}";
    }

    private async Task CutAsync(FaultKind kind, TimeProvider time, CancellationToken cancellationToken)
    {
        await networks.BeginAsync(kind, cancellationToken);
        await Confirmation.SeenAsync(
            "the containers are on the networks that are left to them", networks.OtherStateAsync, SignalDeadline, time, cancellationToken);
    }

    // Studio writes and removes files meanwhile, so room may come back after each fill.
    private Task FillAsync(TimeProvider time, CancellationToken cancellationToken) => Confirmation.SeenAsync(
        $"a write of {StudioWriteBytes} bytes to the volume fails", RoomAfterFillAsync, FillDeadline, time, cancellationToken);

    // Null when the volume is full.
    private async Task<string?> RoomAfterFillAsync(CancellationToken cancellationToken)
    {
        ExecOutput written = await backend.RunAsync(
            $"cat /dev/zero >> {Filler}; if head -c {StudioWriteBytes} /dev/zero > {Probe}; then echo written; df --output=avail "
                + $"/app/.dbdata | tail -n 1; fi; rm -f {Probe}",
            cancellationToken);
        return written.Text.Contains("written", StringComparison.Ordinal)
            ? $"it was written, and KiB free: {written.Text.Replace("written", "", StringComparison.Ordinal).Trim()}" : null;
    }

    private StudioContainer[] Of(FaultSide side) => side switch
    {
        FaultSide.Backend => [backend],
        FaultSide.Ingestion => [ingestion],
        _ => [backend, ingestion],
    };
}
