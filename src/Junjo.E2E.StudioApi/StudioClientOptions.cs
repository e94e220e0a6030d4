using System.Security.Cryptography.X509Certificates;

namespace Junjo.E2E.StudioApi;

/// <summary>Where one Studio is, and how to call it.</summary>
public sealed record StudioClientOptions
{
    /// <summary>Default of <see cref="Deadline"/>.</summary>
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Default of <see cref="MaxConnections"/>. More than four gain nothing on a real Studio, whose backend answers one at a time.
    /// </summary>
    public const int DefaultMaxConnections = 16;

    /// <summary>Default of <see cref="MaxBodyBytes"/>: 256 MiB, some 400,000 spans.</summary>
    public const int DefaultMaxBodyBytes = 256 * 1024 * 1024;

    /// <summary>Largest <see cref="MaxBodyBytes"/>: 1 GiB, what one pooled buffer holds.</summary>
    public const int LargestMaxBodyBytes = 1 << 30;

    /// <summary>Scheme, host, port, and the path prefix that a proxy adds, if any: <c>http://localhost:26154</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>Time that a call may take, from the wait for a connection to the last byte of the answer. Above zero.</summary>
    public TimeSpan Deadline { get; init; } = DefaultDeadline;

    /// <summary>
    /// Connections that reading calls keep open at the same time; further calls wait for one. Calls that change something open as many
    /// more, one each. At least 1.
    /// </summary>
    public int MaxConnections { get; init; } = DefaultMaxConnections;

    /// <summary>Longest body that a call accepts, in bytes: 1 to <see cref="LargestMaxBodyBytes"/>.</summary>
    public int MaxBodyBytes { get; init; } = DefaultMaxBodyBytes;

    /// <summary>Headers for every request, for example those that a proxy demands. Their values are treated as secrets.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Value of a session cookie to start with, instead of signing in; a secret. Null starts without a session.</summary>
    public string? Session { get; init; }

    /// <summary>Certificate authorities to trust instead of the machine's; null trusts the machine's.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>The clock of the deadlines.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The address alone: the rest may hold secrets.</summary>
    public override string ToString() => $"{nameof(StudioClientOptions)} of {Address}";

    /// <summary>The path that every request path follows: empty, or the prefix that a proxy adds.</summary>
    internal string Prefix => Address.AbsolutePath.TrimEnd('/');

    internal void Validate()
    {
        Demand(Address.IsAbsoluteUri && Address.Scheme is "http" or "https", nameof(Address), Address, "an absolute http or https address");
        Demand(Address.UserInfo.Length == 0, nameof(Address), "one with user info", "no user info: give credentials as a header");
        Demand(Address.Query.Length + Address.Fragment.Length == 0, nameof(Address), Address, "no query and no fragment");
        Demand(Deadline > TimeSpan.Zero, nameof(Deadline), Deadline, "more than zero");
        Demand(MaxConnections >= 1, nameof(MaxConnections), MaxConnections, "at least 1");
        Demand(MaxBodyBytes is >= 1 and <= LargestMaxBodyBytes, nameof(MaxBodyBytes), MaxBodyBytes, $"1 to {LargestMaxBodyBytes}");
    }

    private static void Demand(bool holds, string option, object seen, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException($"{option}: expected {expected}, saw {seen}.", option);
        }
    }
}
