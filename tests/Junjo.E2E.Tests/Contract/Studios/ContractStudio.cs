using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using Junjo.E2E.Otlp;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification.Recordings;

namespace Junjo.E2E.Tests.Contract.Studios;

/// <summary>A Studio that is held to the contract, spoken to byte for byte over its two public ports and in no other way.</summary>
internal sealed class ContractStudio : IAsyncDisposable
{
    public const string Password = "correct horse";
    public const string Observability = "/api/v1/observability";

    private static readonly TimeSpan SnapshotAge = TimeSpan.FromSeconds(1.3);
    private static readonly TimeSpan RecentAge = TimeSpan.FromSeconds(121);

    private readonly HttpClient _grpc = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 });
    private readonly Dictionary<string, string> _prepared = [];
    private readonly RestWire _rest;
    private readonly ManualTime? _time;
    private readonly Func<ValueTask> _stop;

    private ContractStudio(Uri restUrl, Uri otlpUrl, ManualTime? time, Func<ValueTask> stop)
    {
        (RestUrl, OtlpUrl, _time, _stop) = (restUrl, otlpUrl, time, stop);
        _rest = new RestWire(restUrl);
    }

    public required StudioRelease Release { get; init; }

    /// <summary>Whether it has the known defects of its release, as every real one has.</summary>
    public required bool HasDefects { get; init; }

    public Uri RestUrl { get; }

    public Uri OtlpUrl { get; }

    /// <summary>Name and value of the session cookie of the suite's own user; empty before there is one.</summary>
    public string Cookie { get; private set; } = "";

    /// <summary>E-mail of the suite's own user.</summary>
    public string Email { get; } = $"contract-{RandomNumberGenerator.GetHexString(12, lowercase: true)}@example.com";

    public string Key { get; private set; } = "";

    /// <summary>Whether it is release 0.80.</summary>
    public bool IsOlder => Release == StudioRelease.V080;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a stand-in that nobody has touched.</summary>
    public static async Task<ContractStudio> StartEmptyAsync(StudioSettings settings)
    {
        var time = settings.Target is StudioTarget.Embedded ? new ManualTime() : null;
        var studio = await EmptyStudio.StartAsync(settings, time ?? TimeProvider.System, Token);
        return new ContractStudio(studio.RestUrl, studio.OtlpUrl, time, studio.DisposeAsync)
        {
            Release = StudioRelease.Find(settings.Release)!,
            HasDefects = settings.Target is not StudioTarget.Embedded || settings.Quirks == "release",
        };
    }

    /// <summary>Starts a stand-in, makes its first user and a key.</summary>
    public static async Task<ContractStudio> StartAsync(StudioSettings settings)
    {
        var studio = await StartEmptyAsync(settings);
        studio.Cookie = CookieOf(await studio.SendAsync("POST", "/users/create-first-user", body: studio.Credentials(studio.Email)));
        studio.Key = (await studio.NewKeyAsync()).Key;
        return studio;
    }

    /// <summary>Reaches the Studio that the settings name, and makes a user of its own there that goes with the suite.</summary>
    public static async Task<ContractStudio> ReachAsync(StudioSettings settings)
    {
        IStudio opened = await StudioUnderTest.OpenAsync(settings, TimeProvider.System, Token);
        var studio = new ContractStudio(opened.Client.Address, opened.Otlp.Endpoint, time: null, opened.DisposeAsync)
        {
            Release = opened.Release,
            HasDefects = !opened.IsStandIn || settings.Quirks == "release",
            Key = opened.Otlp.ApiKey!,
        };
        await opened.Client.Users.CreateAsync(studio.Email, Password, Token);
        studio.Cookie = await studio.SignInAsync(studio.Email);
        return studio;
    }

    /// <summary>Name and value of the cookie an answer sets.</summary>
    public static string CookieOf(RestAnswer answer) => answer.Headers!["set-cookie"].Split(';')[0];

    /// <summary>A service name that nobody else has.</summary>
    public static string NewService() => $"contract-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    /// <summary>The service that was prepared under this name, by the first fact that asks for it.</summary>
    public async Task<string> OnceAsync(string name, Func<string, Task> prepare)
    {
        if (!_prepared.TryGetValue(name, out string? service))
        {
            service = NewService();
            await prepare(service);
            _prepared.Add(name, service);
        }

        return service;
    }

    /// <summary>Lets time go by: the stand-in's clock is moved, a real Studio is waited for.</summary>
    public Task PassAsync(TimeSpan time)
    {
        _time?.Advance(time);
        return _time is null ? Task.Delay(time, Token) : Task.CompletedTask;
    }

    /// <summary>Until every answer shows all that was acknowledged, the age a hot snapshot may have included.</summary>
    public Task PassSnapshotAsync() => PassAsync(SnapshotAge);

    /// <summary>Until everything sent so far is cold and no file counts as recent.</summary>
    public async Task SettleAsync()
    {
        await FlushAsync();
        await PassAsync(RecentAge);
    }

    public Task<RestAnswer> SendAsync(
        string method, string path, string? cookie = null, string? body = null, params (string Name, string Value)[] headers)
    {
        var all = headers.ToDictionary(header => header.Name, header => header.Value);
        if (!string.IsNullOrEmpty(cookie))
        {
            all["cookie"] = cookie;
        }

        if (body is not null)
        {
            all.TryAdd("content-type", "application/json");
        }

        return _rest.SendAsync(method, path, all, body is null ? null : Encoding.UTF8.GetBytes(body), Token);
    }

    /// <summary>Status and body of a request with the suite's session.</summary>
    public async Task<(int Status, string Text)> AskAsync(string method, string path, string? body = null)
    {
        var answer = await SendAsync(method, path, Cookie, body);
        return (answer.Status, answer.Text!);
    }

    public Task<(int Status, string Text)> GetAsync(string path) => AskAsync("GET", path);

    /// <summary>The rows of an observability path, with everything acknowledged so far.</summary>
    public async Task<JsonElement[]> RowsAsync(string path)
    {
        await PassSnapshotAsync();
        return await RowsNowAsync(path);
    }

    /// <summary>The rows of an observability path, from whatever snapshot there is.</summary>
    public async Task<JsonElement[]> RowsNowAsync(string path)
    {
        var (status, text) = await GetAsync(Observability + path);
        using var document = status == 200 ? JsonDocument.Parse(text) : throw new InvalidOperationException($"GET {path} answered {status} {text}");
        return [.. document.RootElement.EnumerateArray().Select(row => row.Clone())];
    }

    /// <summary>Names of the spans of an observability path, in its order.</summary>
    public async Task<string[]> NamesAsync(string path) => [.. (await RowsAsync(path)).Select(row => row.GetProperty("name").GetString()!)];

    public Task<JsonElement[]> TraceAsync(byte[] traceId) => RowsAsync(ContractSpans.TracePath(traceId));

    /// <summary>The one span of a trace.</summary>
    public async Task<JsonElement> SpanAsync(byte[] traceId) => (await TraceAsync(traceId)).Single();

    public Task<OtlpCall> ExportAsync(string service, params OtlpSpan[] spans) => ExportAsync(ContractSpans.Request(service, spans));

    public Task<OtlpCall> ExportAsync(ExportRequest request) => CallAsync(request.Encode(), (OtlpKeyHeader, Key));

    /// <summary>A call of the trace service with these headers and no other.</summary>
    public Task<OtlpCall> CallAsync(byte[] message, params (string Name, string Value)[] headers) => CallAsync(OtlpCall.ExportPath, message, headers);

    public Task<OtlpCall> CallAsync(string path, byte[] message, params (string Name, string Value)[] headers) =>
        OtlpCall.SendAsync(_grpc, OtlpUrl, message, headers, path, Token);

    public static string OtlpKeyHeader => Otlp.Grpc.OtlpTraceClient.ApiKeyHeader;

    /// <summary>An export of no spans with a key.</summary>
    public Task<OtlpCall> KnockAsync(string key) => CallAsync([], (OtlpKeyHeader, key));

    public async Task<int> FlushAsync()
    {
        var (_, text) = await AskAsync("POST", "/api/admin/flush-wal");
        using var flushed = JsonDocument.Parse(text);
        return flushed.RootElement.GetProperty("files_indexed").GetInt32();
    }

    public async Task<(string Id, string Key)> NewKeyAsync(string name = "contract")
    {
        var (_, text) = await AskAsync("POST", "/api_keys", $$"""{"name":{{JsonSerializer.Serialize(name)}}}""");
        using var created = JsonDocument.Parse(text);
        return (created.RootElement.GetProperty("id").GetString()!, created.RootElement.GetProperty("key").GetString()!);
    }

    /// <summary>A further user, with a session of its own.</summary>
    public async Task<(string Id, string Email, string Cookie)> NewUserAsync()
    {
        string email = $"contract-{RandomNumberGenerator.GetHexString(12, lowercase: true)}@example.com";
        await AskAsync("POST", "/users", Credentials(email));
        return (await UserIdAsync(email), email, await SignInAsync(email));
    }

    public async Task<string> UserIdAsync(string email) => (await UserAsync(email)).GetProperty("id").GetString()!;

    public async Task<JsonElement> UserAsync(string email)
    {
        var (_, text) = await GetAsync("/users");
        using var users = JsonDocument.Parse(text);
        return users.RootElement.EnumerateArray().Single(user => user.GetProperty("email").GetString() == email).Clone();
    }

    public async Task<string> SignInAsync(string email) => CookieOf(await SendAsync("POST", "/sign-in", body: Credentials(email)));

    /// <summary>A client with a session of a further user.</summary>
    public async Task<StudioClient> NewClientAsync()
    {
        var user = await NewUserAsync();
        var client = new StudioClient(new StudioClientOptions { Address = RestUrl });
        await client.Auth.SignInAsync(user.Email, Password, Token);
        return client;
    }

    public string Credentials(string email) => $$"""{"email":"{{email}}","password":"{{Password}}"}""";

    public async ValueTask DisposeAsync()
    {
        _grpc.Dispose();
        _rest.Dispose();
        await _stop();
    }
}
