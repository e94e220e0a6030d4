using System.CommandLine;

using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The options of a contract command that say which Studio answers.</summary>
/// <param name="source">Where settings come from that no option names.</param>
internal sealed class ContractTarget(SettingsSource source)
{
    private readonly StudioOptions studio = new();
    private readonly ConfigOption config = new(source);
    private readonly Option<string?> only = new(
        "--only") { Description = "Only the scenario of this name, such as limits or sdk/0.66.0/linear." };

    public void AddTo(Command command)
    {
        studio.AddTo(command);
        config.AddTo(command);
        command.Options.Add(only);
    }

    /// <summary>The scenario that was asked for; null for all.</summary>
    public string? Only(ParseResult parsed) => parsed.GetValue(only);

    /// <summary>
    /// What the Studio is called, and how it is had. One that is started is of the recorded release unless another is asked for.
    /// </summary>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public (string Name, ReplayOptions Options) Open(ParseResult parsed, string recordedRelease)
    {
        StudioSettings settings = config.Load(parsed).Section<StudioSettings>("Studio");
        settings.Release = recordedRelease;
        settings = studio.Over(parsed, settings);
        StudioUnderTest.Check(settings);
        return settings.Target switch
        {
            StudioTarget.External => External(settings, Only(parsed)),
            StudioTarget.Containers => ($"Junjo AI Studio {settings.Release} in containers", Started(settings, Only(parsed))),
            _ => ($"the stand-in {settings.Release}", Started(settings, Only(parsed))),
        };
    }

    private static ReplayOptions Started(StudioSettings settings, string? only) => new()
    {
        Only = only,
        Parallelism = settings.Target == StudioTarget.Containers ? 1 : ReplayOptions.DefaultParallelism,
        StartStudio = async cancellationToken =>
        {
            EmptyStudio empty = await EmptyStudio.StartAsync(settings, TimeProvider.System, cancellationToken);
            return new ReplayStudio(empty.RestUrl, empty.OtlpUrl, empty);
        },
    };

    private static (string Name, ReplayOptions Options) External(StudioSettings settings, string? only) =>
        settings is { Email: { } email, Password: { } password }
            ? ($"the Studio at {settings.RestUrl!.Authority}", new ReplayOptions
            {
                Only = only,
                Email = email,
                Password = password,
                Running = new ReplayStudio(settings.RestUrl, settings.OtlpUrl!, Lifetime: null),
            })
            : throw new SettingsException(
                "Recorded requests need a user who signs in: give --email and --password (or JUNJO_E2E_STUDIO__PASSWORD).");
}
