using System.Net;

using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Quirks;

namespace Junjo.E2E.StandIn;

/// <summary>How a stand-in Studio is started.</summary>
public sealed class StandInOptions
{
    /// <summary>Default of <see cref="BatchSize"/>.</summary>
    public const int DefaultBatchSize = 1000;

    /// <summary>Default of <see cref="BackPressureBytes"/>.</summary>
    public const long DefaultBackPressureBytes = 300L * 1024 * 1024;

    /// <summary>Default of <see cref="BackendListBytes"/>.</summary>
    public const long DefaultBackendListBytes = 196L * 1024 * 1024;

    /// <summary>Most of <see cref="FlushMaxBytes"/>, 1 GiB: places in a file are numbers of 32 bits.</summary>
    public const int LargestFlushMaxBytes = 1 << 30;

    /// <summary>The version that the REST API reports, such as <c>0.83.0</c>. Default that of <see cref="Release"/>.</summary>
    public string? ReportedVersion { get; init; }

    /// <summary>The release whose contract is kept. Default 0.82.</summary>
    public StandInRelease Release { get; init; } = StandInRelease.V082;

    /// <summary>Folder for everything that survives a restart; created when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Port of the REST listener; 0, the default, for a free one.</summary>
    public int RestPort { get; init; }

    /// <summary>Port of the OTLP listener; 0, the default, for a free one.</summary>
    public int OtlpPort { get; init; }

    /// <summary>Address of both listeners. Default loopback.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Which known defects the stand-in has. Default none.</summary>
    public QuirkSet Quirks { get; init; } = QuirkSet.None;

    /// <summary>Faults to plant. Default none.</summary>
    public IReadOnlyList<StudioFault> Faults { get; init; } = [];

    /// <summary>Spans in memory that make a segment be written within the request. Default 1000.</summary>
    public int BatchSize { get; init; } = DefaultBatchSize;

    /// <summary>Bytes of segments that make them a cold file. Default 25 MiB, 1 to <see cref="LargestFlushMaxBytes"/>.</summary>
    public int FlushMaxBytes { get; init; } = 25 * 1024 * 1024;

    /// <summary>How long a hot snapshot answers queries, with quirk Q-34. Default 1 s.</summary>
    public TimeSpan SnapshotTtl { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a valid API key is remembered. Default 10 s, with quirk Q-13 600 s for 0.80.</summary>
    public TimeSpan? KeyCacheTtl { get; init; }

    /// <summary>How often cold files are indexed, with quirk Q-38. Default 30 s.</summary>
    public TimeSpan IndexInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of requests in flight beyond which exports are refused. Default 300 MiB.</summary>
    public long BackPressureBytes { get; init; } = DefaultBackPressureBytes;

    /// <summary>
    /// Memory that one list may take of the backend half, with quirk Q-48. Default 196 MiB: some 58,000 spans of the shipped limit.
    /// </summary>
    public long BackendListBytes { get; init; } = DefaultBackendListBytes;

    /// <summary>The clock. Default the system's; a <see cref="StandInClock"/> makes everything that takes its time shorter.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
