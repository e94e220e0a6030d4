using System.Net.Sockets;

using FluentAssertions;

using Junjo.E2E.Studios;

namespace Junjo.E2E.Tool.Tests.Unit.Studios;

/// <summary>Ports of two starts are never the same.</summary>
public sealed class Ports
{
    [Fact]
    public void A_port_that_is_reserved_is_reserved_for_nobody_else_until_it_is_given_back()
    {
        int port;
        using (LoopbackPorts ports = LoopbackPorts.Reserve(2))
        {
            port = ports[0];
            ports[1].Should().NotBe(port);
            LoopbackPorts.TryReserve(port).Should().BeNull();
        }

        using Socket? again = LoopbackPorts.TryReserve(port);
        again.Should().NotBeNull();
    }

    [Fact]
    public void A_port_where_somebody_listens_is_not_reserved()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, port: 0);
        listener.Start();

        LoopbackPorts.TryReserve(((System.Net.IPEndPoint)listener.LocalEndpoint).Port).Should().BeNull();
    }

    [Fact]
    public void A_port_that_is_reserved_can_be_listened_at()
    {
        using LoopbackPorts ports = LoopbackPorts.Reserve(1);
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, ports[0]);

        listener.Invoking(studio => studio.Start()).Should().NotThrow();
    }

    [Fact]
    public void Many_starts_at_once_have_ports_of_their_own()
    {
        LoopbackPorts[] starts = [.. ParallelEnumerable.Range(0, 200).Select(_ => LoopbackPorts.Reserve(2))];

        starts.SelectMany(ports => new[] { ports[0], ports[1] }).Should().OnlyHaveUniqueItems();
        Array.ForEach(starts, ports => ports.Dispose());
    }
}
