using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Junjo.E2E.Tool.Tests.Unit;

/// <summary>
/// A server that answers <c>/users</c> with status 500 and everything else with success, and closes a connection that had a 500 as soon as
/// the next request arrives on it: to the client this is a connection that was closed before its request arrived.
/// </summary>
internal sealed class ClosingServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly bool isReset;
    private readonly Task accepting;

    /// <param name="isReset">Whether a connection is reset rather than closed in order.</param>
    public ClosingServer(bool isReset)
    {
        this.isReset = isReset;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}");

    /// <summary>First lines of the requests that were answered.</summary>
    public ConcurrentQueue<string> Answered { get; } = new();

    /// <summary>First lines of the requests that arrived on a connection that was then closed.</summary>
    public ConcurrentQueue<string> Dropped { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                bool failed = false;
                while (await ReadRequestAsync(client.GetStream()) is { } request)
                {
                    if (failed)
                    {
                        Dropped.Enqueue(request);
                        client.LingerState = new LingerOption(isReset, 0);
                        return;
                    }

                    Answered.Enqueue(request);
                    failed = request.Contains("/users", StringComparison.Ordinal);
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(failed ? Failure : Success), stop.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The client closed its end, or the test is over.
            }
        }
    }

    private static string Failure => Answer("500 Internal Server Error", "text/plain", "Internal Server Error");

    private static string Success =>
        Answer("200 OK", "application/json", """{"status":"ok","version":"0.82.1","app_name":"Junjo AI Studio"}""");

    private static string Answer(string status, string type, string body) =>
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    // Head and body of one request; null at the end of the connection.
    private async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[8192];
        var text = new StringBuilder();
        while (!IsWhole(text.ToString()))
        {
            int read = await stream.ReadAsync(buffer, stop.Token);
            if (read == 0)
            {
                return null;
            }

            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return text.ToString().Split("\r\n")[0];
    }

    private static bool IsWhole(string text)
    {
        int head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string? length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
        return head >= 0 && text.Length >= head + 4 + (length is null ? 0 : int.Parse(length["Content-Length: ".Length..], null));
    }
}
