using System.CommandLine;
using System.CommandLine.Parsing;

using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The options that say which Studio is used.</summary>
internal sealed class StudioOptions
{
    private readonly Option<StudioTarget?> target = new(
        "--target") { Description = "embedded (the stand-in, the default), containers (the real Studio in containers) or external (one "
        + "that runs already)." };
    private readonly Option<string?> release = new(
        "--release") { Description = "0.80 or 0.82, of a Studio that is started; default 0.82." };
    private readonly Option<string?> quirks = new(
        "--quirks") { Description = "Known defects of the stand-in: answers (default), those of its release that show in answers; release, "
        + "also those by which it breaks; none; or a list such as Q-01,Q-36." };
    private readonly Option<double?> timeScale = new(
        "--time-scale") { Description = "Stand-in: how long one of its seconds lasts, 0.001 to 1; default 1." };
    private readonly Option<Uri?> restUrl = new(
        "--rest-url") { CustomParser = Address, Description = "External: REST API, such as http://localhost:26154." };
    private readonly Option<Uri?> otlpUrl = new(
        "--otlp-url") { CustomParser = Address, Description = "External: OTLP listener, such as http://localhost:26155." };
    private readonly Option<string?> email = new(
        "--email") { Description = "The account to sign in with; of a Studio in containers its first user, which has another address "
        + "otherwise." };
    private readonly Option<string?> password = new(
        "--password") { Description = "Its password, of a Studio in containers a random one otherwise. Prefer JUNJO_E2E_STUDIO__PASSWORD, "
        + "which no process list shows." };
    private readonly Option<string?> apiKey = new(
        "--api-key") { Description = "External: key to send with, or JUNJO_E2E_STUDIO__APIKEY. Without one a key is made, and removed "
        + "afterwards." };
    private readonly Option<string?> session = new(
        "--session") { Description = "External: session cookie to read with, or JUNJO_E2E_STUDIO__SESSION." };
    private readonly Option<string?> containersFile = new(
        "--containers-file") { Description = "Containers: the Compose file; default docker-compose.test.yml." };
    private readonly Option<bool> keep = new(
        "--keep") { Description = "Containers: leave it running afterwards, and say how to reach and remove it." };
    private readonly Option<bool> init = new(
        "--init") { Description = "Containers: an init process in front, so that SIGTERM ends ingestion at once." };
    private readonly Option<string?> cpus = new("--cpus") { Description = "Containers: processors a container may use, such as 1." };
    private readonly Option<string?> memory = new("--memory") { Description = "Containers: memory a container may use, such as 1g." };
    private readonly Option<string[]> headers = new(
        "--header") { Description = "External: name=value, added to every request on both sides; may be given several times." };
    private readonly Option<string?> ca = new(
        "--ca") { Description = "External: PEM file with the certificate authorities to trust instead of the machine's." };
    private readonly Option<string?> volumeSize = new(
        "--volume-size") { Description = "Containers: size of the volume, which is then in memory, such as 64m." };
    private readonly Option<TargetFailure?> onFailure = new("--on-target-failure")
    {
        Description = "When Studio stalls, locks itself out or dies: stop and judge what can be read (default), wait for it, or restart "
            + "what was started for the run.",
    };

    private readonly Option<bool> allowRemote = new(
        "--allow-remote") { Description = "External: load a host that is not this machine. Spans stay there for good." };

    public StudioOptions() => headers.Validators.Add(CheckHeaders);

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[target, release, quirks, timeScale, restUrl, otlpUrl, email, password, apiKey, session,
            headers, ca, allowRemote, onFailure, containersFile, keep, init, cpus, memory, volumeSize])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Lays the options over the settings file.</summary>
    public StudioSettings Over(ParseResult parsed, StudioSettings settings)
    {
        settings.Target = parsed.GetValue(target) ?? settings.Target;
        settings.Progress = settings.Target is StudioTarget.Containers ? new TextProgress(parsed.InvocationConfiguration.Error) : null;
        settings.Release = parsed.GetValue(release) ?? settings.Release;
        settings.Quirks = parsed.GetValue(quirks) ?? settings.Quirks;
        settings.TimeScale = parsed.GetValue(timeScale) ?? settings.TimeScale;
        settings.RestUrl = parsed.GetValue(restUrl) ?? settings.RestUrl;
        settings.OtlpUrl = parsed.GetValue(otlpUrl) ?? settings.OtlpUrl;
        settings.Email = parsed.GetValue(email) ?? settings.Email;
        settings.Password = parsed.GetValue(password) ?? settings.Password;
        settings.ApiKey = parsed.GetValue(apiKey) ?? settings.ApiKey;
        settings.Session = parsed.GetValue(session) ?? settings.Session;
        settings.Ca = parsed.GetValue(ca) ?? settings.Ca;
        foreach (string[] header in (parsed.GetValue(headers) ?? []).Select(text => text.Split('=', 2)))
        {
            settings.Headers[header[0]] = header[1];
        }

        settings.Watch.OnFailure = parsed.GetValue(onFailure) ?? settings.Watch.OnFailure;
        settings.AllowRemote |= parsed.GetValue(allowRemote);
        settings.Containers.File = parsed.GetValue(containersFile) ?? settings.Containers.File;
        settings.Containers.Keep |= parsed.GetValue(keep);
        settings.Containers.Init |= parsed.GetValue(init);
        settings.Containers.Cpus = parsed.GetValue(cpus) ?? settings.Containers.Cpus;
        settings.Containers.VolumeSize = parsed.GetValue(volumeSize) ?? settings.Containers.VolumeSize;
        settings.Containers.Memory = parsed.GetValue(memory) ?? settings.Containers.Memory;
        return settings;
    }

    /// <summary>As <see cref="Over"/>, of a Studio that runs already: one that was started for the command would be gone with it.</summary>
    /// <exception cref="SettingsException">Another target is named.</exception>
    public StudioSettings OverRunning(ParseResult parsed, StudioSettings settings)
    {
        StudioSettings target = Over(parsed, settings);
        return target.Target == StudioTarget.External
            ? target
            : throw new SettingsException(
                $"{parsed.CommandResult.Command.Name} needs a Studio that outlives it: give --target external with its addresses; seen: "
                    + $"--target {target.Target.ToString().ToLowerInvariant()}.");
    }

    // Never repeats what was given: a header without a name may be all secret.
    private static void CheckHeaders(OptionResult result)
    {
        if (result.Tokens.Any(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
        {
            result.AddError("--header expects name=value, such as x-team=search.");
        }
    }

    // System.CommandLine does not know the type.
    private static Uri? Address(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address))
        {
            return address;
        }

        argument.AddError($"Expected an address such as http://localhost:26154, saw '{text}'.");
        return null;
    }
}
