using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Junjo.E2E.Studios;

/// <summary>
/// Free ports of this machine, to listen at again after a restart. A port that the system chooses may be another one then, and
/// nobody would find a Studio that came back from a kill.
/// </summary>
internal static class LoopbackPorts
{
    // Below what systems hand out to outgoing connections: one of those could take the port while nobody listens there.
    private const int First = 20_000;
    private const int End = 32_000;
    private const int MaxTries = 1_000;

    /// <summary>Finds different ports that nobody listens at, at random.</summary>
    /// <exception cref="StudioUnreachableException">None is free.</exception>
    public static int[] Find(int count)
    {
        var free = new HashSet<int>();
        for (int tries = 0; free.Count < count && tries < MaxTries; tries++)
        {
            int port = RandomNumberGenerator.GetInt32(First, End);
            if (IsFree(port))
            {
                free.Add(port);
            }
        }

        return free.Count == count
            ? [.. free]
            : throw new StudioUnreachableException($"No {count} free ports from {First} to {End - 1} were found on loopback. Close what listens there.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
