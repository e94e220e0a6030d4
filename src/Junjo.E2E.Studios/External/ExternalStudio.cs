using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios.External;

/// <summary>
/// A Studio that runs already. Only the API key made for the run is removed afterwards: Studio has no way to delete spans.
/// </summary>
public sealed partial class ExternalStudio : IStudio
{
    private readonly string? ownKeyId;

    private ExternalStudio(StudioClient client, StudioRelease release, OtlpTraceClientOptions otlp, string? ownKeyId)
    {
        Client = client;
        Release = release;
        Otlp = otlp;
        this.ownKeyId = ownKeyId;
    }

    /// <inheritdoc/>
    public string Description => $"{IStudio.NameOf(Client, Release)} at {Client.Address}";

    /// <inheritdoc/>
    public StudioRelease Release { get; }

    /// <inheritdoc/>
    public StudioClient Client { get; }

    /// <inheritdoc/>
    public OtlpTraceClientOptions Otlp { get; }

    /// <inheritdoc/>
    public string Again => $"--target external --rest-url {Client.Address} --otlp-url {Otlp.Endpoint}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => ["The spans of this run stay in that Studio: it has no way to delete them."];

    /// <summary>Lists everything that is missing or wrong in the settings of an external Studio; empty when it can be tried.</summary>
    public static IReadOnlyList<string> Check(StudioSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var errors = new List<string>();
        CheckUrl(errors, "--rest-url", settings.RestUrl, settings.AllowRemote);
        CheckUrl(errors, "--otlp-url", settings.OtlpUrl, settings.AllowRemote);
        bool hasAccount = settings.Email is not null && settings.Password is not null;
        bool hasSession = settings.ApiKey is not null && settings.Session is not null;
        if (!hasAccount && !hasSession)
        {
            errors.Add(
                "--target external needs --email and --password, or --api-key and --session; the secrets may come from "
                + "JUNJO_E2E_STUDIO__PASSWORD, JUNJO_E2E_STUDIO__APIKEY and JUNJO_E2E_STUDIO__SESSION.");
        }

        errors.AddRange(settings.Headers.Keys.Where(name => !HeaderName().IsMatch(name)).Select(name =>
            $"--header {name}: expected a name of letters, digits and hyphens that neither HTTP, gRPC nor Studio uses itself."));
        return errors;
    }

    /// <summary>Reaches the Studio, finds its release, signs in and makes a key where none is given.</summary>
    /// <exception cref="SettingsException">The settings are not complete.</exception>
    /// <exception cref="StudioUnreachableException">The Studio does not answer, or refuses the login.</exception>
    public static async Task<ExternalStudio> ConnectAsync(StudioSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> errors = Check(settings);
        if (errors.Count > 0)
        {
            throw new SettingsException(string.Join('\n', errors));
        }

        X509Certificate2Collection? roots = TrustedRoots(settings.Ca);
        var client = new StudioClient(new StudioClientOptions
        {
            Address = settings.RestUrl!,
            Session = settings.Session,
            Headers = settings.Headers,
            TrustedRoots = roots,
            Time = time,
        });
        try
        {
            StudioRelease release = await client.FindReleaseAsync(cancellationToken);
            await SignInAsync(client, settings, cancellationToken);
            ApiKey? ownKey = settings.ApiKey is null ? await client.ApiKeys.CreateAsync(new NewApiKey("junjo-e2e"), cancellationToken)
                : null;
            var otlp = new OtlpTraceClientOptions
            {
                Endpoint = settings.OtlpUrl!,
                ApiKey = settings.ApiKey ?? ownKey!.Key,
                Headers = [.. settings.Headers],
                TrustedRoots = roots,
                Time = time,
            };
            return new ExternalStudio(client, release, otlp, ownKey?.Id);
        }
        catch (StudioApiException e)
        {
            client.Dispose();
            throw new StudioUnreachableException($"Studio at {settings.RestUrl} is not usable. {e.Message}", e);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Removes the key that was made for the run, as far as the Studio still answers.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (ownKeyId is not null)
            {
                await Client.ApiKeys.DeleteAsync(ownKeyId, CancellationToken.None);
            }
        }
        catch (StudioApiException)
        {
            // The verdict is in; a Studio that has died in between must not turn it into a crash.
        }
        finally
        {
            Client.Dispose();
        }
    }

    private static Task SignInAsync(StudioClient client, StudioSettings settings, CancellationToken cancellationToken) =>
        settings is { Email: not null, Password: not null }
            ? new StudioAccount(settings.Email, settings.Password).SignInAsync(client, cancellationToken)
            : CheckSessionAsync(client, cancellationToken);

    private static async Task CheckSessionAsync(StudioClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.Auth.GetUserAsync(cancellationToken);
        }
        catch (StudioApiException e) when (e.Status is HttpStatusCode.Unauthorized)
        {
            throw new StudioUnreachableException(
                $"Studio at {client.Address} does not accept the session. Sign in again and pass its cookie.", e);
        }
    }

    private static void CheckUrl(List<string> errors, string option, Uri? url, bool allowRemote)
    {
        if (url is not { IsAbsoluteUri: true } || url.Scheme is not ("http" or "https"))
        {
            errors.Add($"--target external needs {option} with an http or https address; seen: '{url}'.");
        }
        else if (url.UserInfo.Length > 0)
        {
            errors.Add($"{option} holds a user name or a password, which reports would show; give the address alone, and --email and "
                + $"--password beside it.");
        }
        else if (!url.IsLoopback && !allowRemote)
        {
            errors.Add($"{option} {url} is not this machine. Spans stay there for good; add --allow-remote when that is meant.");
        }
    }

    private static X509Certificate2Collection? TrustedRoots(string? file)
    {
        if (file is null)
        {
            return null;
        }

        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"--ca '{file}' is not readable: {e.Message}", e);
        }

        return roots.Count > 0 ? roots : throw new SettingsException($"--ca '{file}' holds no certificate in PEM form.");
    }

    [GeneratedRegex("^(?!(?:content-.*|grpc-.*|cookie|host|te|connection|transfer-encoding|x-junjo-api-key)$)[a-z0-9-]+$",
        RegexOptions.IgnoreCase)]
    private static partial Regex HeaderName();
}
