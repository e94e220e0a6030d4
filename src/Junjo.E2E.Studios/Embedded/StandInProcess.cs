using System.Diagnostics;
using System.Globalization;

using Grpc.Core;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios.Faults;

namespace Junjo.E2E.Studios.Embedded;

/// <summary>
/// The stand-in in a process of its own, so that it can really be killed, on data in a temporary folder that goes with it.
/// </summary>
public sealed class StandInProcess : IFaultTarget
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FrozenAttempt = TimeSpan.FromSeconds(1);

    private readonly LoopbackPorts ports;
    private readonly DirectoryInfo folder;
    private readonly string[] command;
    private readonly TimeProvider time;
    private Process process;
    private string lastError = "";

    private StandInProcess(
        StudioSettings settings, IReadOnlyList<string> program, LoopbackPorts ports, DirectoryInfo folder, TimeProvider time)
    {
        this.time = time;
        this.ports = ports;
        this.folder = folder;
        command =
        [
            .. program, "studio", "--release", settings.Release, "--quirks", settings.Quirks, "--time-scale",
            settings.TimeScale.ToString(CultureInfo.InvariantCulture), "--data", folder.FullName,
            "--rest-port", ports[0].ToString(CultureInfo.InvariantCulture), "--otlp-port", ports[1].ToString(CultureInfo.InvariantCulture),
        ];
        Release = StudioRelease.Find(settings.Release)!;
        Client = new StudioClient(new StudioClientOptions { Address = new Uri($"http://127.0.0.1:{ports[0]}"), Time = time });
        Otlp = new OtlpTraceClientOptions { Endpoint = new Uri($"http://127.0.0.1:{ports[1]}"), Time = time };
        process = Launch();
    }

    /// <inheritdoc/>
    public string Description => $"{IStudio.NameOf(Client, Release)} in a process of its own at {Client.Address}";

    /// <inheritdoc/>
    public StudioRelease Release { get; private set; }

    /// <inheritdoc/>
    public StudioClient Client { get; }

    /// <inheritdoc/>
    public OtlpTraceClientOptions Otlp { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => ["The stand-in is one process: a fault of its ingestion or of its backend is one of both."];

    /// <summary>Starts one, creates its first user and a key.</summary>
    /// <param name="settings">Release and quirks.</param>
    /// <param name="program">The program <c>junjo-e2e</c>, with what must come before its command.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SettingsException">Release or quirks are not known.</exception>
    /// <exception cref="StudioUnreachableException">It was not ready in time.</exception>
    public static async Task<StandInProcess> StartAsync(
        StudioSettings settings, IReadOnlyList<string> program, TimeProvider time, CancellationToken cancellationToken)
    {
        StandInStudio.Parse(settings);
        StandInProcess studio = Launch(settings, program, time);
        try
        {
            string? missing = await Poll.UntilAsync(studio.ObserveAsync, StartDeadline, time, cancellationToken);
            if (missing is not null)
            {
                throw new StudioUnreachableException(
                    $"The stand-in's process was not ready after {StartDeadline.TotalSeconds:0} s: {missing}");
            }

            await StudioAccount.Create().SignInAsync(studio.Client, cancellationToken);
            ApiKey key = await studio.Client.ApiKeys.CreateAsync(new NewApiKey("junjo-e2e"), cancellationToken);
            studio.Otlp = studio.Otlp with { ApiKey = key.Key };
            return studio;
        }
        catch
        {
            await studio.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public int? SpansInMemory(FaultKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.EndsProcesses ? StudioRelease.BatchSize - 1 : null;
    }

    /// <inheritdoc/>
    public async Task BeginAsync(FaultKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        switch (kind.Action)
        {
            case FaultAction.Kill:
                process.Kill();
                await EndedAsync(kind, cancellationToken);
                break;
            case FaultAction.LimitMemory:
                await TerminateAsync(kind, cancellationToken);
                Relaunch(isShortOfMemory: true);
                await BackPressure.SeenAsync(Otlp, time, cancellationToken);
                break;
            case FaultAction.Pause:
                await SignalAsync("STOP", cancellationToken);
                ExportResult answer = await EmptyExport.SendAsync(Otlp with { Deadline = FrozenAttempt }, cancellationToken);
                if (answer.Code == StatusCode.OK)
                {
                    throw new FaultFailedException($"after {kind} the process still answers");
                }

                break;
            default:
                await TerminateAsync(kind, cancellationToken);
                break;
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync(FaultKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        switch (kind.Action)
        {
            case FaultAction.Pause:
                await SignalAsync("CONT", cancellationToken);
                break;
            case FaultAction.LimitMemory:
                await TerminateAsync(kind, cancellationToken);
                Relaunch();
                break;
            default:
                Relaunch();
                break;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        folder.Delete(recursive: true);
        ports.Dispose();
    }

    private static StandInProcess Launch(StudioSettings settings, IReadOnlyList<string> program, TimeProvider time)
    {
        LoopbackPorts ports = LoopbackPorts.Reserve(2);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-studio-");
        try
        {
            return new StandInProcess(settings, program, ports, folder, time);
        }
        catch
        {
            folder.Delete(recursive: true);
            ports.Dispose();
            throw;
        }
    }

    private async Task TerminateAsync(FaultKind kind, CancellationToken cancellationToken)
    {
        await SignalAsync("TERM", cancellationToken);
        await EndedAsync(kind, cancellationToken);
    }

    // One that still runs, because a fault failed to end it, is not to be run twice.
    private void Relaunch(bool isShortOfMemory = false)
    {
        if (!process.HasExited)
        {
            return;
        }

        process.Dispose();
        process = Launch(isShortOfMemory);
    }

    // Its output is not needed, and a pipe that nobody reads would stop it some day.
    private Process Launch(bool isShortOfMemory = false)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (isShortOfMemory)
        {
            start.Environment[BackPressure.Variable] = BackPressure.Everything;
        }

        Process launched = Process.Start(start)!;
        launched.ErrorDataReceived += (_, line) => lastError = string.IsNullOrWhiteSpace(line.Data) ? lastError : line.Data;
        launched.StandardInput.Close();
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    private async Task<string?> ObserveAsync(CancellationToken cancellationToken)
    {
        try
        {
            Release = await Client.FindReleaseAsync(cancellationToken);
            return null;
        }
        catch (StudioApiException e)
        {
            return process.HasExited
                ? throw new StudioUnreachableException($"The stand-in's process ended with exit code {process.ExitCode}. {lastError}", e)
                : e.Message;
        }
    }

    private async Task EndedAsync(FaultKind kind, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(StopGrace, time, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new FaultFailedException($"after {kind} the process still runs", e);
        }
    }

    private async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }
}
