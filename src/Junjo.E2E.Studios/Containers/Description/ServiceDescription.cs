namespace Junjo.E2E.Studios.Containers.Description;

/// <summary>A container as the Compose file describes it.</summary>
/// <param name="Name">Its service.</param>
/// <param name="Image">Its image.</param>
internal sealed record ServiceDescription(string Name, string Image)
{
    /// <summary>What runs instead of the image's entry point; null for the image's own.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Arguments instead of the image's; null for the image's own.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The port that it listens at.</summary>
    public required string Port { get; init; }

    /// <summary>The port of 127.0.0.1 that leads there.</summary>
    public required string HostPort { get; init; }

    /// <summary>Path by volume.</summary>
    public required IReadOnlyDictionary<string, string> Volumes { get; init; }

    /// <summary>Further names that it has on each of its networks.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Networks { get; init; }

    /// <summary>Whether the engine starts it again when it ends by itself with an error.</summary>
    public bool RestartsOnFailure { get; init; }

    /// <summary>How the engine finds out whether it is healthy; null for what the image says.</summary>
    public HealthDescription? Health { get; init; }
}
