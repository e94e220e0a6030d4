using System.Security.Cryptography.X509Certificates;

namespace Junjo.E2E.Otlp.Export;

/// <summary>Where traces are sent, and how.</summary>
public sealed record OtlpTraceClientOptions
{
    /// <summary>Scheme, host and port of the OTLP listener: <c>http</c> for cleartext, <c>https</c> for TLS.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The value of <c>x-junjo-api-key</c>; null sends no such header. Never printed.</summary>
    public string? ApiKey { get; init; }

    /// <summary>HTTP/2 connections the calls are spread over, in turn; 1 to 1024, default 1.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>The longest one attempt may take, more than zero and at most a day; default 10 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Further request metadata; treated as secrets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Certificate authorities to trust instead of the machine's; null trusts the machine's.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>Clock of deadlines and durations.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The address alone: the rest may hold secrets.</summary>
    public override string ToString() => Endpoint.ToString();
}
