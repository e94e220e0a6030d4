using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Studios.External;

namespace Junjo.E2E.Studios;

/// <summary>Opens the Studio that the settings name.</summary>
public static class StudioUnderTest
{
    private const string ComposeFileName = "docker-compose.test.yml";

    /// <summary>Checks the settings without starting or reaching anything.</summary>
    /// <exception cref="SettingsException">Something is wrong or missing.</exception>
    public static void Check(StudioSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Watch.Check(settings.Target);
        switch (settings.Target)
        {
            case StudioTarget.Embedded:
                StandInStudio.Parse(settings);
                break;
            case StudioTarget.Containers:
                settings.Containers.Check();
                settings.Backend.Check("Studio:Backend");
                settings.Ingestion.Check("Studio:Ingestion");
                ContainerRun.Check(settings.Containers, FileOf(settings.Containers), ReleaseOf(settings));
                break;
            default:
                IReadOnlyList<string> errors = ExternalStudio.Check(settings);
                if (errors.Count > 0)
                {
                    throw new SettingsException(string.Join('\n', errors));
                }

                break;
        }
    }

    /// <summary>Starts or reaches a Studio and waits until it takes spans.</summary>
    /// <param name="settings">Which.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    /// <exception cref="StudioUnreachableException">It does not answer, or refuses the login or the key.</exception>
    /// <exception cref="ContainerEngineException">Containers were asked for, and no engine answers.</exception>
    public static async Task<IStudio> OpenAsync(StudioSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        Check(settings);
        IStudio studio = settings.Target switch
        {
            StudioTarget.Embedded => await StandInStudio.StartAsync(settings, [], time, cancellationToken),
            StudioTarget.Containers => await StartContainersAsync(settings, signsIn: true, time, cancellationToken),
            _ => await ExternalStudio.ConnectAsync(settings, time, cancellationToken),
        };
        try
        {
            return await EmptyExport.FailureAsync(studio.Otlp, cancellationToken) is { } failure
                ? throw new StudioUnreachableException(failure)
                : studio;
        }
        catch
        {
            await studio.DisposeAsync();
            throw;
        }
    }

    internal static Task<ContainerStudio> StartContainersAsync(
        StudioSettings settings, bool signsIn, TimeProvider time, CancellationToken cancellationToken) =>
        ContainerStudio.StartAsync(settings, FileOf(settings.Containers), ReleaseOf(settings), signsIn, time, cancellationToken);

    private static StudioRelease ReleaseOf(StudioSettings settings) =>
        StudioRelease.Find(settings.Release) ?? throw new SettingsException($"--release must be 0.80 or 0.82; seen: '{settings.Release}'.");

    private static string FileOf(ContainerSettings settings)
    {
        string? file = settings.File ?? SettingsFile.FindAbove(Directory.GetCurrentDirectory(), ComposeFileName);
        return file is not null && File.Exists(file)
            ? file
            : throw new SettingsException(
                $"--target containers needs {settings.File ?? ComposeFileName}, and there is no such file. Name one in "
                + $"Studio:Containers:File.");
    }
}
