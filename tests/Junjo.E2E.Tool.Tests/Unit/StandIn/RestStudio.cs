using System.Text;
using System.Text.Json;

using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.StandIn;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>A stand-in without any user, asked byte for byte over its REST socket.</summary>
internal sealed class RestStudio : IAsyncDisposable
{
    public const string User = """{"email":"admin@example.com","password":"correct horse"}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("junjo-e2e-");
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;
    private readonly StandInRelease _release;
    private RestWire _wire = null!;

    private RestStudio(StandInRelease release) => _release = release;

    public ManualTime Time { get; } = new();

    public StandInServer Server { get; private set; } = null!;

    public static async Task<RestStudio> StartAsync(StandInRelease release)
    {
        var studio = new RestStudio(release);
        await studio.StartAsync();
        return studio;
    }

    /// <summary>A stand-in with its first user, and the cookie of that user's session.</summary>
    public static async Task<(RestStudio Studio, string Cookie)> StartSignedInAsync(StandInRelease release)
    {
        var studio = await StartAsync(release);
        return (studio, CookieOf(await studio.SendAsync("POST", "/users/create-first-user", json: User)));
    }

    /// <summary>Name and value of the cookie an answer sets.</summary>
    public static string CookieOf(RestAnswer answer) => answer.Headers!["set-cookie"].Split(';')[0];

    public Task<RestAnswer> SendAsync(
        string method, string path, string? cookie = null, string? json = null)
    {
        var headers = new Dictionary<string, string>();
        if (cookie is not null)
        {
            headers["cookie"] = cookie;
        }

        if (json is not null)
        {
            headers["content-type"] = "application/json";
        }

        return _wire.SendAsync(method, path, headers, json is null ? null : Encoding.UTF8.GetBytes(json), _cancellationToken);
    }

    public Task<RestAnswer> GetAsync(string path, string? cookie = null) => SendAsync("GET", path, cookie);

    public async Task<string> SignInAsync() => CookieOf(await SendAsync("POST", "/sign-in", json: User));

    public async Task<(string Id, string Key)> CreateKeyAsync(string cookie)
    {
        using var created = JsonDocument.Parse((await SendAsync("POST", "/api_keys", cookie, """{"name":"k"}""")).Text!);
        return (created.RootElement.GetProperty("id").GetString()!, created.RootElement.GetProperty("key").GetString()!);
    }

    /// <summary>An export of no spans.</summary>
    public async Task<CallStatus> ExportAsync(string key)
    {
        using var wire = new GrpcWire(Server.OtlpUrl);
        return (await wire.SendAsync(
            GrpcWire.ExportPath, ReadOnlyMemory<byte>.Empty, [new("x-junjo-api-key", key)], _cancellationToken)).Status;
    }

    /// <summary>Kills the stand-in and starts it again on its folder.</summary>
    public async Task RestartAsync()
    {
        await Server.KillAsync();
        await Server.DisposeAsync();
        _wire.Dispose();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _wire.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        Server = await StandInServer.StartAsync(
            new StandInOptions { Release = _release, DataFolder = _folder.FullName, Time = Time }, _cancellationToken);
        _wire = new RestWire(Server.RestUrl);
    }
}
