using System.CommandLine;
using Junjo.E2E.EmbeddedStudio;
using Junjo.E2E.EmbeddedStudio.Quirks;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification.Recordings;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The options of a contract command that say which Studio answers.</summary>
internal sealed class ContractTarget
{
    private readonly Option<StudioTarget> target = new("--target")
    {
        Description = "embedded: the stand-in, new for each scenario that needs it; external: a Studio that runs already.",
        DefaultValueFactory = _ => StudioTarget.Embedded,
    };

    private readonly Option<string?> release = new("--release")
    {
        Description = "Release of the stand-in, 0.80 or 0.82; default the recorded one.",
    };

    private readonly Option<string> quirks = new("--quirks")
    {
        Description = "Quirks of the stand-in: release, none, or a list such as Q-01,Q-07.",
        DefaultValueFactory = _ => "release",
    };

    private readonly Option<Uri?> rest = new("--rest-url") { Description = "REST API of an external Studio." };
    private readonly Option<Uri?> otlp = new("--otlp-url") { Description = "OTLP listener of an external Studio." };
    private readonly Option<string?> email = new("--email") { Description = "A user of an external Studio." };
    private readonly Option<string?> password = new("--password")
    {
        Description = "The user's password; default the environment variable JUNJO_E2E_STUDIO__PASSWORD.",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[target, release, quirks, rest, otlp, email, password])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>How the replay gets its Studio, and what it is called.</summary>
    /// <exception cref="ArgumentException">The options do not name a Studio.</exception>
    public (string Name, ReplayOptions Options) Open(ParseResult parsed, string recordedRelease, string? only)
    {
        string chosen = parsed.GetValue(release) ?? recordedRelease;
        return parsed.GetValue(target) switch
        {
            StudioTarget.Embedded => ($"the stand-in {chosen}", Embedded(chosen, parsed.GetValue(quirks)!, only)),
            StudioTarget.External => External(parsed, only),
            var other => throw new ArgumentException($"--target: expected embedded or external, was {other}"),
        };
    }

    private static ReplayOptions Embedded(string release, string quirks, string? only)
    {
        EmbeddedRelease embedded = release switch
        {
            "0.80" => EmbeddedRelease.V080,
            "0.82" => EmbeddedRelease.V082,
            _ => throw new ArgumentException($"--release: expected 0.80 or 0.82, was '{release}'"),
        };
        QuirkSet set = QuirkSet.Parse(quirks, embedded);
        return new ReplayOptions { Only = only, StartStudio = stop => StartAsync(embedded, set, stop) };
    }

    private static async Task<ReplayStudio> StartAsync(EmbeddedRelease release, QuirkSet quirks, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-contract-");
        var studio = await EmbeddedStudio.EmbeddedStudio.StartAsync(
            new EmbeddedStudioOptions { Release = release, Quirks = quirks, DataFolder = folder.FullName }, cancellationToken);
        return new ReplayStudio(studio.RestUrl, studio.OtlpUrl, new Stopping(studio, folder));
    }

    private (string, ReplayOptions) External(ParseResult parsed, string? only)
    {
        Uri? restUrl = parsed.GetValue(rest);
        Uri? otlpUrl = parsed.GetValue(otlp);
        string? secret = parsed.GetValue(password) ?? Environment.GetEnvironmentVariable("JUNJO_E2E_STUDIO__PASSWORD");
        string? user = parsed.GetValue(email);
        return restUrl is null || otlpUrl is null || user is null || secret is null
            ? throw new ArgumentException("--target external needs --rest-url, --otlp-url, --email and --password")
            : (restUrl.Authority, new ReplayOptions { Only = only, Email = user, Password = secret, Running = new ReplayStudio(restUrl, otlpUrl, Lifetime: null) });
    }

    private sealed class Stopping(EmbeddedStudio.EmbeddedStudio studio, DirectoryInfo folder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await studio.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
