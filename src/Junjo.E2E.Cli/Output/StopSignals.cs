using System.Runtime.InteropServices;

namespace Junjo.E2E.Cli.Output;

/// <summary>Ctrl+C and SIGTERM: the first asks a run to drain, the second to drop what is in flight.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource drain = new();
    private readonly CancellationTokenSource abort = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Start nothing new.</summary>
    public CancellationToken Drain => drain.Token;

    /// <summary>Give up what is in flight.</summary>
    public CancellationToken Abort => abort.Token;

    /// <summary>Listens to the process's signals.</summary>
    public static StopSignals Listen(TextWriter error)
    {
        var signals = new StopSignals();
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            signals.registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                error.WriteLine(signals.Drain.IsCancellationRequested ? "Stopping at once."
                    : "Stopping: what is in flight is finished. Once more to stop at once.");
                signals.Request();
            }));
        }

        return signals;
    }

    /// <summary>As a signal does.</summary>
    public void Request() => (drain.IsCancellationRequested ? abort : drain).Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        drain.Dispose();
        abort.Dispose();
    }
}
