using System.Net.Sockets;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios.Faults;

/// <summary>What a client can reach of a Studio whose network is cut.</summary>
internal static class ClientPath
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Waits until both halves can be reached, whatever they answer without each other: a REST half may wait for the other with its answer.
    /// </summary>
    /// <exception cref="FaultFailedException">One cannot.</exception>
    public static Task SeenOpenAsync(
        OtlpTraceClientOptions otlp, StudioClient client, TimeProvider time, CancellationToken cancellationToken) => Confirmation.SeenAsync(
        "a client reaches both halves",
        async stop => !await IsAnsweredAsync(otlp, stop) ? "no export is answered" : !await IsConnectedAsync(client.Address, stop)
            ? $"{client.Address} cannot be connected to" : null,
        Deadline,
        time,
        cancellationToken);

    /// <summary>Waits until neither half answers.</summary>
    /// <exception cref="FaultFailedException">One still does.</exception>
    public static Task SeenShutAsync(
        OtlpTraceClientOptions otlp, StudioClient client, TimeProvider time, CancellationToken cancellationToken) => Confirmation.SeenAsync(
        "a client reaches neither half",
        async stop => await IsAnsweredAsync(otlp, stop) ? "an export is answered" : await IsAnsweredAsync(client, stop)
            ? "/health is answered" : null,
        Deadline,
        time,
        cancellationToken);

    private static async Task<bool> IsAnsweredAsync(OtlpTraceClientOptions otlp, CancellationToken cancellationToken) =>
        (await EmptyExport.SendAsync(otlp with { Deadline = ProbeDeadline }, cancellationToken)).IsAnswered;

    private static Task<bool> IsAnsweredAsync(StudioClient client, CancellationToken cancellationToken) =>
        SucceedsAsync(stop => client.Health.GetAsync(stop), cancellationToken);

    private static async Task<bool> IsConnectedAsync(Uri address, CancellationToken cancellationToken)
    {
        using var connection = new TcpClient();
        return await SucceedsAsync(stop => connection.ConnectAsync(address.Host, address.Port, stop).AsTask(), cancellationToken);
    }

    private static async Task<bool> SucceedsAsync(Func<CancellationToken, Task> probe, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ProbeDeadline);
        try
        {
            await probe(limit.Token);
            return true;
        }
        catch (Exception e) when (e is StudioApiException or SocketException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return e is StudioApiException { Failure: StudioFailure.Refused or StudioFailure.Unreadable };
        }
    }
}
