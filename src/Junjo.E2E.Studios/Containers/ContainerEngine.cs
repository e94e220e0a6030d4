using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

using Docker.DotNet;
using Docker.DotNet.Handler.Abstractions;
using Docker.DotNet.Models;

using DotNet.Testcontainers.Configurations;

using Version = System.Version;

namespace Junjo.E2E.Studios.Containers;

/// <summary>
/// The container engine, found as Docker's own command finds it (<c>DOCKER_HOST</c>, then the context in use, then the usual socket), and
/// spoken to
/// by an API version that it knows.
/// </summary>
internal sealed class ContainerEngine : IDockerEndpointAuthenticationConfiguration, IDisposable
{
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(10);

    private ContainerEngine(Uri endpoint, IAuthProvider? authProvider, VersionResponse answer)
    {
        // Testcontainers was tried with an API, which an older engine does not know.
        var known = new DockerEndpointAuthenticationConfiguration(endpoint, authProvider!);
        var own = Version.Parse(answer.APIVersion);
        Version = own < known.Version ? own : known.Version;
        Endpoint = endpoint;
        AuthProvider = authProvider!;
        Command = answer.Components?.Any(component => component.Name.StartsWith("Podman", StringComparison.OrdinalIgnoreCase)) == true
            ? "podman" : "docker";
        Client = GetDockerClientBuilder().Build();
    }

    /// <summary>The newest API that engine and library know.</summary>
    public Version Version { get; }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>Certificates of a connection by TLS; null without.</summary>
    public IAuthProvider AuthProvider { get; }

    /// <summary>The command that a user types for it: <c>docker</c> or <c>podman</c>.</summary>
    public string Command { get; }

    /// <summary>Speaks to it. Use <see cref="AskAsync{T}"/>, which says what failed.</summary>
    internal DockerClient Client { get; }

    /// <summary>Finds the engine and asks for its API version.</summary>
    /// <exception cref="ContainerEngineException">None answers, or the one that does is on another machine.</exception>
    public static async Task<ContainerEngine> ConnectAsync(CancellationToken cancellationToken)
    {
        Uri? endpoint = null;
        try
        {
            endpoint = DockerConfig.Instance.GetEndpoint();
            CheckIsHere(endpoint);
            IAuthProvider? authProvider = AuthProviderOf(endpoint);
            using DockerClient client = new DockerClientBuilder().WithEndpoint(endpoint).WithAuthProvider(authProvider)
                .WithTimeout(ConnectDeadline).Build();
            return new ContainerEngine(endpoint, authProvider, await client.System.GetVersionAsync(cancellationToken));
        }
        catch (Exception e) when (IsOfEngine(e, cancellationToken)
            || e is DockerConfigurationException or NotSupportedException or UriFormatException)
        {
            throw new ContainerEngineException(
                $"No container engine answers{(endpoint is null ? "" : $" at {endpoint}")}, and --target containers needs one: "
                    + $"{ReasonOf(e)}\n"
                + "Fix: install and start Docker, or name the socket of Podman or of another engine in DOCKER_HOST, or use --target "
                    + "embedded.",
                e);
        }
    }

    /// <inheritdoc/>
    public DockerClientBuilder GetDockerClientBuilder(Guid sessionId = default) =>
        new DockerClientBuilder().WithApiVersion(Version).WithEndpoint(Endpoint).WithAuthProvider(AuthProvider);

    /// <summary>Asks the engine for something, or to do it.</summary>
    /// <param name="what">What, as the message of a failure says it.</param>
    /// <param name="ask">The call.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ContainerEngineException">It refused, or did not answer.</exception>
    public async Task<T> AskAsync<T>(string what, Func<DockerClient, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(Client);
        }
        catch (Exception e) when (IsOfEngine(e, cancellationToken))
        {
            throw new ContainerEngineException($"The container engine at {Endpoint} did not {what}: {ReasonOf(e)}", e);
        }
    }

    /// <inheritdoc cref="AskAsync{T}"/>
    public Task AskAsync(string what, Func<DockerClient, Task> ask, CancellationToken cancellationToken) => AskAsync(
        what,
        async client =>
        {
            await ask(client);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    // Ports are published on 127.0.0.1 of the engine's machine, and nowhere else: a Studio for tests must not be open to a network.
    private static void CheckIsHere(Uri endpoint)
    {
        bool isHere = endpoint.Scheme is "unix" or "npipe" || endpoint.IsLoopback;
        if (!isHere)
        {
            throw new ContainerEngineException(
                $"The container engine at {endpoint} is on another machine: ports would be published on 127.0.0.1 of that machine, where "
                    + $"this process cannot reach them.\n"
                + $"Fix: run junjo-e2e on {endpoint.Host}, or use an engine of this machine (DOCKER_HOST), or start Studio there with "
                + "'docker compose -f docker-compose.test.yml up -d', forward its two ports to this machine, and use --target external.");
        }
    }

    // Testcontainers reads DOCKER_TLS_VERIFY and DOCKER_CERT_PATH. What else it finds may be another engine than the one that the user
    // named.
    private static IAuthProvider? AuthProviderOf(Uri endpoint) =>
        endpoint.Scheme is "tcp" or "https" && TestcontainersSettings.OS.DockerEndpointAuthConfig is { } found
            && found.Endpoint == endpoint ? found.AuthProvider : null;

    // The engine's own sentence, without the JSON around it.
    private static string ReasonOf(Exception e)
    {
        try
        {
            return e is DockerApiException { ResponseBody: { } body }
                && JsonNode.Parse(body)?["message"]?.GetValue<string>() is { } message ? message : e.Message.Trim();
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return e.Message.Trim();
        }
    }

    private static bool IsOfEngine(Exception e, CancellationToken cancellationToken) =>
        e is DockerApiException or HttpRequestException or IOException or SocketException or TimeoutException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
