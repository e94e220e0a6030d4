using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Defects of sessions, users, keys and of REST requests in general.</summary>
internal static class AccountDefects
{
    private const int Racers = 20;
    private static readonly TimeSpan StaysOpen = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterShortCache = TimeSpan.FromSeconds(12);

    public static async Task<Sighting> SpansAreShownToAnyone(WireStudio studio)
    {
        int status = (await studio.SendAsync("GET", WireStudio.Observability + "/services")).Status;
        return new Sighting(status == 200, $"a request without a session was answered {status}");
    }

    public static Task<Sighting> CookieCanBeRead(WireStudio studio)
    {
        string content = studio.Cookie["session=".Length..].Split('.')[0];
        var bytes = new byte[content.Length];
        bool isRead = Convert.TryFromBase64String(content, bytes, out int length)
            && Encoding.UTF8.GetString(bytes, 0, length).Contains(studio.Email, StringComparison.Ordinal);
        return Task.FromResult(
            new Sighting(isRead, isRead ? "the cookie, base64 decoded, holds the user's e-mail address" : "the cookie cannot be read"));
    }

    public static async Task<Sighting> SignedOutCookieWorks(WireStudio studio)
    {
        var user = await studio.NewUserAsync();
        await studio.SendAsync("POST", "/sign-out", user.Cookie);
        int status = (await studio.SendAsync("GET", "/auth-test", user.Cookie)).Status;
        return new Sighting(status == 200, $"after signing out the same cookie was answered {status}");
    }

    public static async Task<Sighting> SigningOutEndsOtherSessions(WireStudio studio)
    {
        var user = await studio.NewUserAsync();
        string elsewhere = await studio.SignInAsync(user.Email);
        await studio.SendAsync("POST", "/sign-out", user.Cookie);
        int status = (await studio.SendAsync("GET", "/auth-test", elsewhere)).Status;
        return new Sighting(status == 401, $"after one client signed out, another of the same user was answered {status}");
    }

    public static async Task<Sighting> DeletedKeyWorksForLong(WireStudio studio)
    {
        var (id, key) = await studio.NewKeyAsync();
        await studio.KnockAsync(key);
        await studio.AskAsync("DELETE", "/api_keys/" + id);
        await studio.PassAsync(AfterShortCache);
        string code = (await studio.KnockAsync(key)).Code;
        return new Sighting(code == "OK",
            $"{AfterShortCache.TotalSeconds:0} s after it was deleted, an export with the key was answered {code}");
    }

    public static async Task<Sighting> KeyNameThatIsNoTextCrashes(WireStudio studio)
    {
        int status = (await studio.AskAsync("POST", "/api_keys", """{"name":5}""")).Status;
        return new Sighting(status == 500, $"a key name that is a number was answered {status}");
    }

    public static async Task<Sighting> MalformedJsonIsReadForStrangers(WireStudio studio)
    {
        int status = (await studio.SendAsync("POST", "/users", body: "{")).Status;
        return new Sighting(status == 422, $"malformed JSON without a session was answered {status}");
    }

    public static async Task<Sighting> KeysAreListedWhole(WireStudio studio)
    {
        var (_, key) = await studio.NewKeyAsync();
        bool isWhole = (await studio.GetAsync("/api_keys")).Text.Contains(key, StringComparison.Ordinal);
        return new Sighting(isWhole, isWhole ? "the list of keys holds a key of 64 characters whole"
            : "the list of keys holds no key whole");
    }

    public static async Task<Sighting> AllowNamesOneMethod(WireStudio studio)
    {
        string allow = (await studio.SendAsync("PUT", "/users", studio.Cookie)).Headers!["allow"];
        return new Sighting(!allow.Contains(',', StringComparison.Ordinal),
            $"PUT /users was answered with 'allow: {allow}', and GET and POST work");
    }

    public static async Task<Sighting> BootstrapOpensAgain(WireStudio studio)
    {
        if (studio.Cookie.Length == 0)
        {
            await studio.BootstrapAsync();
        }

        var (_, listed) = await studio.GetAsync("/users");
        using JsonDocument users = JsonDocument.Parse(listed);
        if (users.RootElement.GetArrayLength() is not 1 and int count)
        {
            throw new CannotTryException($"it takes a Studio with one user, and this one has {count}");
        }

        int deleted = (await studio.AskAsync("DELETE", "/users/" + users.RootElement[0].GetProperty("id").GetString())).Status;
        if (deleted is >= 400 and < 500)
        {
            return new Sighting(false, $"the last user cannot be deleted: {deleted}");
        }

        string known = (await studio.SendAsync("GET", "/users/db-has-users")).Text!;
        if (!known.Contains("false", StringComparison.Ordinal))
        {
            throw new CannotTryException(
                $"it takes a Studio without users, and after the only one was deleted ({deleted}) db-has-users answered {known}");
        }

        int status = (await studio.SendAsync("POST", "/users/create-first-user", body: WireStudio.Credentials("again@example.com"))).Status;
        return new Sighting(status == 200, $"after the last user was deleted, create-first-user without a session was answered {status}");
    }

    public static async Task<Sighting> EndpointIsAConstant(WireStudio studio)
    {
        using var config = JsonDocument.Parse((await studio.SendAsync("GET", "/api/config")).Text!);
        var told = new Uri(config.RootElement.GetProperty("otlp_endpoint").GetString()!);
        return studio.OtlpUrl.Port == studio.Release.OtlpPort
            ? throw new CannotTryException("the OTLP port is not mapped to another, so the constant happens to be right")
            : new Sighting(told.Port != studio.OtlpUrl.Port, $"/api/config tells port {told.Port}, OTLP is at port {studio.OtlpUrl.Port}");
    }

    public static async Task<Sighting> FirstUsersRace(WireStudio studio)
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, Racers).Select(async number =>
            (await studio.SendAsync(
                "POST", "/users/create-first-user", body: WireStudio.Credentials($"racer-{number}@example.com"))).Status));
        int made = statuses.Count(status => status == 200);
        int crashed = statuses.Count(status => status == 500);
        return new Sighting(made > 1 || crashed > 0,
            $"of {Racers} requests for the first user at once {made} were answered 200 and {crashed} 500");
    }

    // A client hides a closed connection by opening another, so the socket itself is read.
    public static async Task<Sighting> ConnectionClosesAfterACrash(WireStudio studio)
    {
        const string body = """{"name":5}""";
        using var connection = new TcpClient();
        await connection.ConnectAsync(studio.RestUrl.Host, studio.RestUrl.Port, studio.Token);
        await using NetworkStream stream = connection.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api_keys HTTP/1.1\r\nHost: {studio.RestUrl.Authority}\r\nCookie: {studio.Cookie}\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"),
            studio.Token);
        var (answer, isClosed) = await ReadToEndAsync(stream, studio.Token);
        bool isCrash = answer.StartsWith("HTTP/1.1 500", StringComparison.Ordinal);
        bool isAnnounced = answer.Contains("connection: close", StringComparison.OrdinalIgnoreCase);
        studio.Transcript?.Add(
            $"POST /api_keys -> {answer.Split('\r')[0]}, then {(isClosed ? "closed" : $"open for {StaysOpen.TotalSeconds:0} s")}");
        return new Sighting(
            isCrash && isClosed && !isAnnounced,
            !isCrash ? "a key name that is a number is no unhandled error here, so there is none to see a connection close after"
            : isClosed ? $"after the 500 the connection was closed, and the answer {(isAnnounced ? "said so" : "did not say so")}"
            : $"{StaysOpen.TotalSeconds:0} s after the 500 the connection was open");
    }

    private static async Task<(string Text, bool IsClosed)> ReadToEndAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StaysOpen);
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, limit.Token) is > 0 and int count)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }

            return (text.ToString(), true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (text.ToString(), false);
        }
    }
}
