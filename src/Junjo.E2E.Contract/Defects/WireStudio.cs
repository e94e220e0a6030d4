using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Faults;

namespace Junjo.E2E.Contract.Defects;

/// <summary>
/// A Studio that is spoken to byte for byte over its two public ports and in no other way, so that it shows what it really answers.
/// </summary>
public class WireStudio : IAsyncDisposable
{
    /// <summary>Password of every user that a scenario makes.</summary>
    public const string Password = "correct horse";
    /// <summary>Path below which telemetry is read.</summary>
    public const string Observability = "/api/v1/observability";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SnapshotAge = TimeSpan.FromSeconds(1.3);
    private static readonly TimeSpan RecentAge = TimeSpan.FromSeconds(121);

    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(30);

    // What was made here: ids of keys and addresses of users.
    private readonly ConcurrentQueue<string> _keys = [];
    private readonly ConcurrentQueue<string> _users = [];

    private readonly GrpcWire _grpc;
    private readonly RestWire _rest;
    private readonly Func<TimeSpan, Task> _pass;
    private readonly Func<ValueTask> _stop;

    /// <summary>A Studio that answers.</summary>
    /// <param name="restUrl">Its REST API.</param>
    /// <param name="otlpUrl">Its OTLP listener.</param>
    /// <param name="pass">Lets time go by.</param>
    /// <param name="stop">Gives it back.</param>
    public WireStudio(Uri restUrl, Uri otlpUrl, Func<TimeSpan, Task> pass, Func<ValueTask> stop)
    {
        (RestUrl, OtlpUrl, _pass, _stop) = (restUrl, otlpUrl, pass, stop);
        _rest = new RestWire(restUrl);
        _grpc = new GrpcWire(otlpUrl);
    }

    /// <summary>Its release.</summary>
    public required StudioRelease Release { get; init; }

    /// <summary>Its processes and volume; null where they are not ours to break.</summary>
    public IBreakable? Breakable { get; init; }

    /// <summary>What is done and answered is written down here; null for nowhere.</summary>
    public Transcript? Transcript { get; init; }

    /// <summary>Share of the load that a real Studio takes that is enough for this one.</summary>
    public double LoadScale { get; init; } = 1;

    /// <summary>Share of the time that a real Studio takes for something that this one takes.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>Ends whatever is under way.</summary>
    public virtual CancellationToken Token { get; init; }

    /// <summary>The REST API.</summary>
    public Uri RestUrl { get; }

    /// <summary>The OTLP listener.</summary>
    public Uri OtlpUrl { get; }

    /// <summary>Name and value of the session cookie of the suite's own user; empty before there is one.</summary>
    public string Cookie { get; protected set; } = "";

    /// <summary>E-mail of the suite's own user.</summary>
    public string Email { get; init; } = $"contract-{RandomNumberGenerator.GetHexString(12, lowercase: true)}@example.com";

    /// <summary>Whether the users and keys that were made here are removed at the end, as of a Studio that others go on with.</summary>
    public bool RemovesWhatItMade { get; init; }

    /// <summary>The key that exports are sent with.</summary>
    public string Key { get; set; } = "";

    /// <summary>Whether it is release 0.80.</summary>
    public bool IsOlder => Release == StudioRelease.V080;

    /// <summary>Makes its first user and a key.</summary>
    public async Task BootstrapAsync()
    {
        Cookie = CookieOf(await SendAsync("POST", "/users/create-first-user", body: Credentials(Email)));
        Key = (await NewKeyAsync()).Key;
    }

    /// <summary>Makes the suite's own user with another's session, signs in, and makes a key.</summary>
    /// <param name="client">A client that is signed in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EnterAsync(StudioClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        _users.Enqueue(Email);
        await client.Users.CreateAsync(new Credentials(Email, Password), cancellationToken);
        Cookie = await SignInAsync(Email);
        Key = (await NewKeyAsync()).Key;
    }

    /// <summary>Name and value of the cookie an answer sets.</summary>
    public static string CookieOf(RestAnswer answer) => answer.Headers!["set-cookie"].Split(';')[0];

    /// <summary>A service name that nobody else has.</summary>
    public static string NewService() => $"contract-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    /// <summary>Lets time go by: a stand-in's clock is moved, a real Studio is waited for.</summary>
    public Task PassAsync(TimeSpan time) => _pass(time);

    /// <summary>Does a fault and undoes it after the work.</summary>
    /// <exception cref="CannotTryException">Its processes are not ours to break.</exception>
    public async Task DuringAsync(string fault, Func<Task> work)
    {
        var kind = FaultKind.All.Single(known => known.Name == fault);
        var target = Breakable
            ?? throw new CannotTryException(
            $"it takes {fault}, and a Studio that runs already is not broken: use --target containers, or the stand-in");
        Transcript?.Add($"-- {fault}");
        await target.BeginAsync(kind, Token);
        try
        {
            await work();
        }
        finally
        {
            await target.EndAsync(kind, CancellationToken.None);
            Transcript?.Add($"-- {fault} undone");
        }
    }

    /// <summary>Waits until both halves answer.</summary>
    /// <exception cref="CannotTryException">They do not in a minute.</exception>
    public async Task BackAsync()
    {
        if (await Poll.UntilAsync(UnusableAsync, StartLimit, TimeProvider.System, Token) is { } failure)
        {
            throw new CannotTryException($"Studio did not come back within {StartLimit.TotalSeconds:0} s: {failure}");
        }
    }

    /// <summary>What does not work: null when REST and OTLP answer and the key is taken.</summary>
    public async Task<string?> UnusableAsync(CancellationToken cancellationToken)
    {
        try
        {
            var health = await _rest.SendAsync("GET", "/health", new Dictionary<string, string>(), body: null, cancellationToken);
            var export = await _grpc.SendAsync(
                GrpcWire.ExportPath, ReadOnlyMemory<byte>.Empty, [new(OtlpKeyHeader, Key)], cancellationToken);
            return health.Status != 200 ? $"/health answers {health.Status}" : export.Code == "OK" ? null
                : $"an empty export is answered {export.Code} {export.Message}";
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return e.Message;
        }
    }

    /// <summary>Until every answer shows all that was acknowledged, the age a hot snapshot may have included.</summary>
    public Task PassSnapshotAsync() => PassAsync(SnapshotAge);

    /// <summary>Until everything sent so far is cold and no file counts as recent.</summary>
    public async Task SettleAsync()
    {
        await FlushAsync();
        await PassAsync(RecentAge);
    }

    /// <summary>Sends a request.</summary>
    public async Task<RestAnswer> SendAsync(
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

        var answer = await _rest.SendAsync(method, path, all, body is null ? null : Encoding.UTF8.GetBytes(body), Token);
        Transcript?.Add(method, path, body, answer);
        NoteMade(method, path, body, answer);
        return answer;
    }

    /// <summary>Status and body of a request with the suite's session.</summary>
    public async Task<(int Status, string Text)> AskAsync(string method, string path, string? body = null)
    {
        var answer = await SendAsync(method, path, Cookie, body);
        return (answer.Status, answer.Text!);
    }

    /// <summary>Status and body of a GET with the suite's session.</summary>
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
        using var document = status == 200 ? JsonDocument.Parse(text) : throw new InvalidOperationException($"GET {path} answered {status} "
            + $"{text}");
        return [.. document.RootElement.EnumerateArray().Select(row => row.Clone())];
    }

    /// <summary>Names of the spans of an observability path, in its order.</summary>
    public async Task<string[]> NamesAsync(string path) => [.. (await RowsAsync(path)).Select(row => row.GetProperty("name").GetString()!)];

    /// <summary>The rows of a trace.</summary>
    public Task<JsonElement[]> TraceAsync(byte[] traceId) => RowsAsync(WireSpans.TracePath(traceId));

    /// <summary>The one span of a trace.</summary>
    public async Task<JsonElement> SpanAsync(byte[] traceId) => (await TraceAsync(traceId)).Single();

    /// <summary>Exports spans of a service.</summary>
    public Task<CallStatus> ExportAsync(string service, params OtlpSpan[] spans) => ExportAsync(WireSpans.Request(service, spans));

    /// <summary>Exports a request.</summary>
    public Task<CallStatus> ExportAsync(ExportRequest request) => CallAsync(request.Encode(), (OtlpKeyHeader, Key));

    /// <summary>A call of the trace service with these headers and no other.</summary>
    public Task<CallStatus> CallAsync(byte[] message, params (string Name, string Value)[] headers) =>
        CallAsync(GrpcWire.ExportPath, message, headers);

    /// <summary>A call of a method.</summary>
    public async Task<CallStatus> CallAsync(string path, byte[] message, params (string Name, string Value)[] headers)
    {
        var answer = await _grpc.SendAsync(
            path, message, [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))], Token);
        Transcript?.Add(message.Length, answer.Status);
        return answer.Status;
    }

    /// <summary>Exports over another connection, and gives up alone.</summary>
    public async Task<CallStatus> ExportAsync(GrpcWire connection, byte[] message, CancellationToken giveUp)
    {
        var answer = await connection.SendAsync(GrpcWire.ExportPath, message, [new(OtlpKeyHeader, Key)], giveUp);
        Transcript?.Add(message.Length, answer.Status);
        return answer.Status;
    }

    /// <summary>The header that carries the key.</summary>
    public static string OtlpKeyHeader => Otlp.Export.OtlpTraceClient.ApiKeyHeader;

    /// <summary>An export of no spans with a key.</summary>
    public Task<CallStatus> KnockAsync(string key) => CallAsync([], (OtlpKeyHeader, key));

    /// <summary>Flushes, and says how many files were indexed.</summary>
    public async Task<int> FlushAsync()
    {
        var (_, text) = await AskAsync("POST", "/api/admin/flush-wal");
        using var flushed = JsonDocument.Parse(text);
        return flushed.RootElement.GetProperty("files_indexed").GetInt32();
    }

    /// <summary>Makes a further key.</summary>
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

    /// <summary>The id of a user.</summary>
    public async Task<string> UserIdAsync(string email) => (await UserAsync(email)).GetProperty("id").GetString()!;

    /// <summary>A user as the list shows it.</summary>
    public async Task<JsonElement> UserAsync(string email)
    {
        var (_, text) = await GetAsync("/users");
        using var users = JsonDocument.Parse(text);
        return users.RootElement.EnumerateArray().Single(user => user.GetProperty("email").GetString() == email).Clone();
    }

    /// <summary>The cookie of a new session.</summary>
    public async Task<string> SignInAsync(string email) => CookieOf(await SendAsync("POST", "/sign-in", body: Credentials(email)));

    /// <summary>The body that names a user and the password of all users.</summary>
    public static string Credentials(string email) => $$"""{"email":"{{email}}","password":"{{Password}}"}""";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            await (RemovesWhatItMade ? RemoveMadeAsync() : Task.CompletedTask);
        }
        finally
        {
            _grpc.Dispose();
            _rest.Dispose();
            await _stop();
        }
    }

    private void NoteMade(string method, string path, string? body, RestAnswer answer)
    {
        if (method != "POST" || answer.Status is not (200 or 201))
        {
            return;
        }

        if (path == "/api_keys")
        {
            _keys.Enqueue(TextOf(answer.Text!, "id"));
        }
        else if (path is "/users" or "/users/create-first-user")
        {
            _users.Enqueue(TextOf(body!, "email"));
        }
    }

    // A half that a scenario has just ended may not be back yet.
    private async Task RemoveMadeAsync()
    {
        if (await Poll.UntilAsync(LeftAsync, RemovalLimit, TimeProvider.System, CancellationToken.None) is { } failure)
        {
            throw new InvalidOperationException(
                $"users or keys that were made here could not be removed from {RestUrl}: {failure}. Remove the users "
                    + $"contract-...@example.com and the keys named contract by hand");
        }
    }

    // Null when nothing is left. The own user goes last: its session removes the others.
    private async Task<string?> LeftAsync(CancellationToken cancellationToken)
    {
        var session = new Dictionary<string, string> { ["cookie"] = Cookie };
        try
        {
            foreach (string key in _keys)
            {
                await RemoveAsync($"/api_keys/{key}", session, cancellationToken);
            }

            var listed = await _rest.SendAsync("GET", "/users", session, body: null, cancellationToken);
            using var users = JsonDocument.Parse(listed.Status == 200 ? listed.Text!
                : throw new HttpRequestException($"GET /users was answered {listed.Status}"));
            var made = _users.Select(email => email.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var user in users.RootElement.EnumerateArray().Where(user => made.Contains(EmailOf(user)))
                .OrderBy(user => EmailOf(user) == Email))
            {
                await RemoveAsync($"/users/{user.GetProperty("id").GetString()}", session, cancellationToken);
            }

            return null;
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException)
        {
            return e.Message;
        }
    }

    private async Task RemoveAsync(string path, Dictionary<string, string> session, CancellationToken cancellationToken)
    {
        var answer = await _rest.SendAsync("DELETE", path, session, body: null, cancellationToken);
        if (answer.Status is not ((>= 200 and < 300) or 404))
        {
            throw new HttpRequestException($"DELETE {path} was answered {answer.Status}");
        }
    }

    private static string EmailOf(JsonElement user) => user.GetProperty("email").GetString()!;

    private static string TextOf(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetString()!;
    }
}
