using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Junjo.E2E.Studios;

/// <summary>
/// Ports of this machine to listen at, and to listen at again after a restart. They are reserved until they are given back, so that two
/// starts at once,
/// of one process or of several, never have the same, nor does one take the port of a Studio that is about to come back from a kill.
/// </summary>
internal sealed class LoopbackPorts : IDisposable
{
    // Below what systems hand out to outgoing connections: one of those could take the port while nobody listens there.
    private const int First = 20_000;
    private const int End = 32_000;
    private const int MaxTries = 1_000;

    private readonly List<Socket> reservations = [];

    private LoopbackPorts()
    {
    }

    /// <summary>One of them.</summary>
    public int this[int index] => PortOf(reservations[index]);

    /// <summary>Reserves different ports that nobody listens at, at random.</summary>
    /// <exception cref="StudioUnreachableException">None is free.</exception>
    public static LoopbackPorts Reserve(int count)
    {
        var ports = new LoopbackPorts();
        for (int tries = 0; ports.reservations.Count < count && tries < MaxTries; tries++)
        {
            if (TryReserve(RandomNumberGenerator.GetInt32(First, End)) is { } reservation)
            {
                ports.reservations.Add(reservation);
            }
        }

        if (ports.reservations.Count < count)
        {
            ports.Dispose();
            throw new StudioUnreachableException(
                $"No {count} free ports from {First} to {End - 1} were found on loopback. Close what listens there.");
        }

        return ports;
    }

    /// <summary>Gives the ports back.</summary>
    public void Dispose() => reservations.ForEach(reservation => reservation.Dispose());

    /// <summary>Reserves a port.</summary>
    /// <returns>The reservation; null when the port is reserved, or somebody listens there.</returns>
    internal static Socket? TryReserve(int port)
    {
        // Studio listens by TCP. The UDP port of the same number is free for it, is held by one process alone, and is given back even by
        // one that is killed.
        var reservation = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            reservation.Bind(new IPEndPoint(IPAddress.Loopback, port));
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return reservation;
        }
        catch (SocketException)
        {
            reservation.Dispose();
            return null;
        }
    }

    private static int PortOf(Socket reservation) => ((IPEndPoint)reservation.LocalEndPoint!).Port;
}
