using System.Net;
using System.Net.Sockets;

namespace Junjo.E2E.Studios.Faults;

/// <summary>
/// The way from a client to one port of a Studio, which can be shut as a network is cut: nothing arrives any more, no connection breaks,
/// and what
/// was under way arrives once it is open again. Engines cannot do that: some publish a container's ports by whatever network it is left on.
/// </summary>
internal sealed class ClientGate : IAsyncDisposable
{
    private const int BufferBytes = 64 * 1024;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly TcpListener listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource over = new();
    private readonly Uri target;
    private readonly List<Task> passing = [];
    private readonly Task accepting;
    private volatile TaskCompletionSource open = new();

    /// <summary>Makes one, open.</summary>
    /// <param name="target">The port.</param>
    /// <param name="time">The clock.</param>
    public ClientGate(Uri target, TimeProvider time)
    {
        this.target = target;
        open.SetResult();
        listener.Start();
        accepting = AcceptAsync(listener.AcceptTcpClientAsync, Take, time, over.Token);
    }

    /// <summary>Where a client goes instead.</summary>
    public Uri Address =>
        new UriBuilder(target) { Host = IPAddress.Loopback.ToString(), Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;

    /// <summary>Lets nothing pass any more.</summary>
    public void Shut() => open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends <see cref="Shut"/>.</summary>
    public void Open() => open.TrySetResult();

    /// <summary>Breaks every connection and takes none any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await accepting;
        await Task.WhenAll(passing);
        listener.Dispose();
        over.Dispose();
    }

    /// <summary>Accepts until it is told to end.</summary>
    /// <param name="accept">Takes the next connection.</param>
    /// <param name="take">Gets each.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">The end.</param>
    internal static async Task AcceptAsync(
        Func<CancellationToken, ValueTask<TcpClient>> accept, Action<TcpClient> take, TimeProvider time,
        CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                take(await accept(cancellationToken));
            }
            catch (Exception e) when (HasEnded(e))
            {
                // One connection that went before it was taken; or the listener is out of order, as it is when a process has no file left
                // to open.
                await Task.Delay(PauseAfterFailure, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Only the loop that accepts comes here, and whoever ends the gate waits for the loop first.
    private void Take(TcpClient client)
    {
        passing.RemoveAll(connection => connection.IsCompleted);
        passing.Add(PassAsync(client, over.Token));
    }

    private async Task PassAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using var studio = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await open.Task.WaitAsync(cancellationToken);
            await studio.ConnectAsync(target.Host, target.Port, cancellationToken);
            Task[] ways = [PumpAsync(client, studio, cancellationToken), PumpAsync(studio, client, cancellationToken)];
            await Task.WhenAny(ways);
            studio.Close();
            client.Close();
            await Task.WhenAll(ways);
        }
        catch (Exception e) when (HasEnded(e))
        {
            // Each side sees that the other has gone by its own connection.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, CancellationToken cancellationToken)
    {
        NetworkStream source = from.GetStream();
        NetworkStream sink = to.GetStream();
        byte[] buffer = new byte[BufferBytes];
        int count;
        while ((count = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await open.Task.WaitAsync(cancellationToken);
            await sink.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    private static bool HasEnded(Exception e) =>
        e is IOException or SocketException or ObjectDisposedException or OperationCanceledException;
}
