using System.Globalization;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios.Compose;

/// <summary>What is one composed Studio's own: its id, its ports on this machine, its secrets, and the temporary folder of its files.</summary>
internal sealed class ComposeRun : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-");

    private ComposeRun(ComposeSettings settings, StudioRelease release, TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        int[] ports = LoopbackPorts.Find(2);
        Id = $"{now:yyyyMMddHHmmss}-{Guid.NewGuid().ToString("n")[..8]}";
        RestUrl = new Uri($"http://127.0.0.1:{ports[0]}");
        OtlpUrl = new Uri($"http://127.0.0.1:{ports[1]}");
        Secrets = RunSecrets.Create(folder.FullName, settings.Environment);
        OverrideFiles = [.. ComposeOverride.Write(folder.FullName, settings)];
        Variables = new Dictionary<string, string>
        {
            ["JUNJO_E2E_RUN"] = Id,
            ["JUNJO_E2E_STARTED"] = settings.Keep ? Leftovers.Kept : Text(now.ToUnixTimeSeconds()),
            ["JUNJO_E2E_OWNER"] = RunOwner.Current.ToString(),
            ["JUNJO_E2E_ENV_FILE"] = Secrets.EnvironmentFile,
            ["JUNJO_E2E_TAG"] = settings.Tag ?? release.Version,
            ["JUNJO_E2E_RELEASE"] = release.Name,
            ["JUNJO_E2E_REST_PORT"] = Text(release.RestPort),
            ["JUNJO_E2E_OTLP_PORT"] = Text(release.OtlpPort),
            ["JUNJO_E2E_REST_HOST_PORT"] = Text(ports[0]),
            ["JUNJO_E2E_OTLP_HOST_PORT"] = Text(ports[1]),
        };
    }

    /// <summary>Its id, part of the name and a label of everything it makes.</summary>
    public string Id { get; }

    /// <summary>Where the REST API is published.</summary>
    public Uri RestUrl { get; }

    /// <summary>Where the OTLP listener is published.</summary>
    public Uri OtlpUrl { get; }

    /// <summary>Its secrets.</summary>
    public RunSecrets Secrets { get; }

    /// <summary>Compose files beside the user's.</summary>
    public IReadOnlyList<string> OverrideFiles { get; }

    /// <summary>What the compose files take from the environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Makes the folder and the files.</summary>
    public static ComposeRun Create(ComposeSettings settings, StudioRelease release, TimeProvider time) => new(settings, release, time);

    /// <inheritdoc/>
    public void Dispose()
    {
        Secrets.Dispose();
        folder.Delete(recursive: true);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
