using Junjo.E2E.Otlp.Grpc;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios.Faults;

/// <summary>What a client can reach of a Studio whose networks are cut.</summary>
internal static class ClientPath
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(2);

    /// <summary>Waits until both halves can be reached, or neither.</summary>
    /// <param name="isOpen">Which of the two is expected.</param>
    /// <param name="otlp">The OTLP half.</param>
    /// <param name="client">The REST half.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FaultFailedException">It was not so in time.</exception>
    public static async Task SeenAsync(bool isOpen, OtlpTraceClientOptions otlp, StudioClient client, TimeProvider time, CancellationToken cancellationToken)
    {
        string? other = await Poll.UntilAsync(
            async stop =>
            {
                bool[] open = await Task.WhenAll(IsOtlpOpenAsync(otlp, stop), IsRestOpenAsync(client, stop));
                return open.All(each => each == isOpen) ? null : $"OTLP {Word(open[0])}, REST {Word(open[1])}";
            },
            Deadline,
            time,
            cancellationToken);
        if (other is not null)
        {
            throw new FaultFailedException($"for a client both halves should be {Word(isOpen)} after {Deadline.TotalSeconds:0} s; seen: {other}");
        }
    }

    // Whatever a half answers without the other, it is there to be reached.
    private static async Task<bool> IsOtlpOpenAsync(OtlpTraceClientOptions otlp, CancellationToken cancellationToken) =>
        (await EmptyExport.SendAsync(otlp with { Deadline = ProbeDeadline }, cancellationToken)).IsAnswered;

    private static async Task<bool> IsRestOpenAsync(StudioClient client, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ProbeDeadline);
        try
        {
            await client.Health.GetAsync(limit.Token);
            return true;
        }
        catch (StudioApiException e)
        {
            return e.Failure is StudioFailure.Refused or StudioFailure.Unreadable or StudioFailure.Interrupted;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string Word(bool isOpen) => isOpen ? "reachable" : "out of reach";
}
