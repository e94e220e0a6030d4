using System.Text;
using System.Text.Json;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Connections to one Studio, and what a bootstrapped scenario may take for granted: a signed-in user and an API key.</summary>
internal sealed class StudioAccess : IAsyncDisposable
{
    private const string KeyName = "recorder";
    private const string UnknownVersion = "unknown";

    private static readonly Dictionary<string, string> json = new() { ["content-type"] = "application/json" };

    private readonly ReplayStudio studio;
    private readonly ReplayOptions options;
    private readonly SemaphoreSlim bootstrapping = new(1, 1);
    private string? cookie;
    private string? keyId;
    private string? key;

    public StudioAccess(ReplayStudio studio, ReplayOptions options)
    {
        this.studio = studio;
        this.options = options;
        Rest = new RestWire(studio.Rest);
        Grpc = new GrpcWire(studio.Otlp);
    }

    public RestWire Rest { get; }

    public GrpcWire Grpc { get; }

    /// <summary>Signs in and makes a key once, and gives them to a scenario.</summary>
    /// <exception cref="StudioRefusedException">The Studio cannot be reached, or lets nobody in.</exception>
    public async Task BootstrapAsync(Variables variables, Cookies cookies, CancellationToken cancellationToken)
    {
        await bootstrapping.WaitAsync(cancellationToken);
        try
        {
            cookie ??= await SignInAsync(cancellationToken);
            if (key is null)
            {
                await CreateKeyAsync(cancellationToken);
            }
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            throw new StudioRefusedException($"The Studio at {studio.Rest} cannot be reached: {e.Message}", e);
        }
        finally
        {
            bootstrapping.Release();
        }

        variables.Set("api_key", key!);
        variables.Set("api_key_id", keyId!);
        cookies.Set("main", cookie);
    }

    /// <summary>The version the Studio says it has; <c>unknown</c> when it says none.</summary>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        RestAnswer answer = await Rest.SendAsync("GET", "/health", new Dictionary<string, string>(), body: null, cancellationToken);
        try
        {
            using JsonDocument health = JsonDocument.Parse(answer.Text!);
            return JsonPath.Find(health.RootElement, "version") is { ValueKind: JsonValueKind.String } version ? version.GetString()!
                : UnknownVersion;
        }
        catch (JsonException)
        {
            return UnknownVersion;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Rest.Dispose();
        Grpc.Dispose();
        bootstrapping.Dispose();
        await studio.DisposeAsync();
    }

    private async Task<string> SignInAsync(CancellationToken cancellationToken)
    {
        byte[] credentials = JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, string> { ["email"] = options.Email, ["password"] = options.Password });
        RestAnswer answer = await Rest.SendAsync("POST", "/users/create-first-user", json, credentials, cancellationToken);
        if (answer.Status != 200)
        {
            answer = await Rest.SendAsync("POST", "/sign-in", json, credentials, cancellationToken);
        }

        if (answer.Status != 200)
        {
            throw new StudioRefusedException(
                $"Expected {options.Email} to be the first user of {studio.Rest} or to sign in, but it answered {answer.Status} "
                    + $"{answer.Text}. "
                + "Give the e-mail and password of a user it has.");
        }

        var cookies = new Cookies();
        cookies.Take("main", answer.Headers!.GetValueOrDefault("set-cookie", ""));

        // A Studio that gives no cookie is not refused: the answers to come show what is different.
        return cookies.Of("main") ?? "";
    }

    private async Task CreateKeyAsync(CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(json) { ["cookie"] = cookie! };
        byte[] body = Encoding.UTF8.GetBytes($$"""{"name":"{{KeyName}}"}""");
        RestAnswer answer = await Rest.SendAsync("POST", "/api_keys", headers, body, cancellationToken);
        if (answer.Status != 201)
        {
            throw new StudioRefusedException(
                $"Expected {studio.Rest} to make an API key (201), but it answered {answer.Status} {answer.Text}.");
        }

        using JsonDocument created = JsonDocument.Parse(answer.Text!);
        keyId = created.RootElement.GetProperty("id").GetString();
        key = created.RootElement.GetProperty("key").GetString();
    }
}
