using System.Globalization;

using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios.Containers.Description;

namespace Junjo.E2E.Studios.Containers;

/// <summary>What is one start's own: its id, its ports on this machine, its secrets and its labels.</summary>
internal sealed class ContainerRun : IDisposable
{
    private readonly LoopbackPorts ports = LoopbackPorts.Reserve(2);

    /// <summary>Makes one.</summary>
    /// <exception cref="SettingsException">The Compose file is not as it must be.</exception>
    public ContainerRun(ContainerSettings settings, string file, StudioRelease release, TimeProvider time)
    {
        Id = $"{time.GetUtcNow():yyyyMMddHHmmss}-{Guid.NewGuid().ToString("n")[..8]}";
        try
        {
            Description = StudioDescription.Read(file, VariablesOf(settings, release, ports[0], ports[1], Secrets));
        }
        catch
        {
            ports.Dispose();
            throw;
        }

        Labels = new Dictionary<string, string> { [Leftovers.RunLabel] = Id, [Leftovers.OwnerLabel] = RunOwner.Current.ToString() };
        if (settings.Keep)
        {
            Labels.Add(Leftovers.KeptLabel, "true");
        }
    }

    /// <summary>Its id, part of the name and a label of everything it makes.</summary>
    public string Id { get; }

    /// <summary>The names of what it makes start with this.</summary>
    public string Project => $"junjo-e2e-{Id}";

    /// <summary>Where the REST API is published.</summary>
    public Uri RestUrl => new($"http://127.0.0.1:{ports[0]}");

    /// <summary>Where the OTLP listener is published.</summary>
    public Uri OtlpUrl => new($"http://127.0.0.1:{ports[1]}");

    /// <summary>Its secrets.</summary>
    public RunSecrets Secrets { get; } = new();

    /// <summary>What is started.</summary>
    public StudioDescription Description { get; }

    /// <summary>Labels of everything it makes.</summary>
    public Dictionary<string, string> Labels { get; }

    /// <summary>Checks a Compose file, as if a Studio were started by it.</summary>
    /// <exception cref="SettingsException">It is not as it must be.</exception>
    public static void Check(ContainerSettings settings, string file, StudioRelease release) =>
        StudioDescription.Read(file, VariablesOf(settings, release, release.RestPort, release.OtlpPort, new RunSecrets()));

    /// <inheritdoc/>
    public void Dispose() => ports.Dispose();

    private static FileVariables VariablesOf(
        ContainerSettings settings, StudioRelease release, int restPort, int otlpPort, RunSecrets secrets) =>
        new(new Dictionary<string, string>(secrets.Variables)
        {
            ["JUNJO_E2E_TAG"] = settings.Tag ?? release.Version,
            ["JUNJO_E2E_REST_PORT"] = Text(release.RestPort),
            ["JUNJO_E2E_OTLP_PORT"] = Text(release.OtlpPort),
            [FileVariables.RestHostPort] = Text(restPort),
            [FileVariables.OtlpHostPort] = Text(otlpPort),
        });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
