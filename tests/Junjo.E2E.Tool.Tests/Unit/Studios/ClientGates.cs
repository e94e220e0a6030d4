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
        using var gate = new ClientGate(Target);
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
        using var gate = new ClientGate(Target);
        using TcpClient client = await ClientAsync(gate);
        using TcpClient server = await studio.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        (studioGoes ? server : client).Close();

        (await (studioGoes ? client : server).GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken)).Should().Be(0);
    }

    [Fact]
    public async Task Closes_a_client_whose_Studio_refuses_it()
    {
        using var gate = new ClientGate(Target);
        studio.Stop();

        using TcpClient client = await ClientAsync(gate);

        (await client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken)).Should().Be(0);
    }

    public void Dispose() => studio.Dispose();

    private Uri Target => field ??= new Uri($"http://127.0.0.1:{((IPEndPoint)studio.LocalEndpoint).Port}");

    private static async Task<TcpClient> ClientAsync(ClientGate gate)
    {
        var client = new TcpClient();
        await client.ConnectAsync(gate.Address.Host, gate.Address.Port, TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task<byte[]> ReadAsync(TcpClient from, int count)
    {
        byte[] read = new byte[count];
        await from.GetStream().ReadExactlyAsync(read, TestContext.Current.CancellationToken);
        return read;
    }
}
