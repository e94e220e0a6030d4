using System.Net;
using System.Net.Sockets;

using FluentAssertions;

using Junjo.E2E.Studios.Faults;

namespace Junjo.E2E.Tool.Tests.Unit.Studios;

/// <summary>What a gate between a client and a Studio lets pass.</summary>
public sealed class ClientGates : IDisposable
{
    private readonly TcpListener studio = new(IPAddress.Loopback, port: 0);

    public ClientGates() => studio.Start();

    [Fact]
    public async Task That_is_shut_holds_back_what_it_then_lets_pass_in_full()
    {
        await using var gate = new ClientGate(Target, TimeProvider.System);
        using TcpClient client = await ClientAsync(gate);
        using TcpClient server = await studio.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync((byte[])[1], TestContext.Current.CancellationToken);
        (await ReadAsync(server, 1)).Should().Equal(1);

        gate.Shut();
        await client.GetStream().WriteAsync((byte[])[2, 3], TestContext.Current.CancellationToken);
        Task<byte[]> held = ReadAsync(server, 2);
        using TcpClient second = await ClientAsync(gate);
        Task<TcpClient> arrival = studio.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();
        await server.GetStream().WriteAsync((byte[])[4], TestContext.Current.CancellationToken);
        client.Available.Should().Be(0);
        held.IsCompleted.Should().BeFalse();
        arrival.IsCompleted.Should().BeFalse();

        gate.Open();
        (await held).Should().Equal(2, 3);
        (await ReadAsync(client, 1)).Should().Equal(4);
        (await arrival).Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Closes_one_side_when_the_other_has_gone(bool studioGoes)
    {
        await using var gate = new ClientGate(Target, TimeProvider.System);
        using TcpClient client = await ClientAsync(gate);
        using TcpClient server = await studio.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        (studioGoes ? server : client).Close();

        (await (studioGoes ? client : server).GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken)).Should().Be(0);
    }

    [Fact]
    public async Task Closes_a_client_whose_Studio_refuses_it()
    {
        await using var gate = new ClientGate(Target, TimeProvider.System);
        studio.Stop();

        using TcpClient client = await ClientAsync(gate);

        (await client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken)).Should().Be(0);
    }

    [Fact]
    public async Task A_gate_whose_listener_is_out_of_order_waits_before_it_tries_again()
    {
        int tries = 0;
        using var end = new CancellationTokenSource();
        ValueTask<TcpClient> Broken(CancellationToken cancellationToken)
        {
            // A loop that does not wait would come here again at once, and be seen to.
            if (++tries == 3)
            {
                end.Cancel();
            }

            throw new SocketException((int)SocketError.TooManyOpenSockets);
        }

        Task loop = ClientGate.AcceptAsync(Broken, _ => { }, new StoppedTimers(), end.Token);

        tries.Should().Be(1);
        loop.IsCompleted.Should().BeFalse();
        await end.CancelAsync();
        await loop;
        tries.Should().Be(1);
    }

    public void Dispose() => studio.Dispose();

    private Uri Target => field ??= new Uri($"http://127.0.0.1:{((IPEndPoint)studio.LocalEndpoint).Port}");

    private static async Task<TcpClient> ClientAsync(ClientGate gate)
    {
        var client = new TcpClient();
        await client.ConnectAsync(gate.Address.Host, gate.Address.Port, TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>A clock whose timers never fire.</summary>
    private sealed class StoppedTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private static async Task<byte[]> ReadAsync(TcpClient from, int count)
    {
        byte[] read = new byte[count];
        await from.GetStream().ReadExactlyAsync(read, TestContext.Current.CancellationToken);
        return read;
    }
}
