using System.Text;
using System.Text.Json;

using Junjo.E2E.Tests.Contract.Studios;

namespace Junjo.E2E.Tests.Contract.Defects;

/// <summary>Defects of sessions, users, keys and of REST requests in general.</summary>
internal static class AccountDefects
{
    private static readonly TimeSpan AfterShortCache = TimeSpan.FromSeconds(12);

    public static async Task<bool> SpansAreShownToAnyone(ContractStudio studio) =>
        (await studio.SendAsync("GET", ContractStudio.Observability + "/services")).Status == 200;

    public static Task<bool> CookieCanBeRead(ContractStudio studio)
    {
        string content = studio.Cookie["session=".Length..].Split('.')[0];
        var bytes = new byte[content.Length];
        return Task.FromResult(
            Convert.TryFromBase64String(content, bytes, out int length)
            && Encoding.UTF8.GetString(bytes, 0, length).Contains(studio.Email, StringComparison.Ordinal));
    }

    public static async Task<bool> SignedOutCookieWorks(ContractStudio studio)
    {
        var user = await studio.NewUserAsync();
        await studio.SendAsync("POST", "/sign-out", user.Cookie);
        return (await studio.SendAsync("GET", "/auth-test", user.Cookie)).Status == 200;
    }

    public static async Task<bool> SigningOutEndsOtherSessions(ContractStudio studio)
    {
        var user = await studio.NewUserAsync();
        string elsewhere = await studio.SignInAsync(user.Email);
        await studio.SendAsync("POST", "/sign-out", user.Cookie);
        return (await studio.SendAsync("GET", "/auth-test", elsewhere)).Status == 401;
    }

    public static async Task<bool> DeletedKeyWorksForLong(ContractStudio studio)
    {
        var (id, key) = await studio.NewKeyAsync();
        await studio.KnockAsync(key);
        await studio.AskAsync("DELETE", "/api_keys/" + id);
        await studio.PassAsync(AfterShortCache);
        return (await studio.KnockAsync(key)).Code == "OK";
    }

    public static async Task<bool> KeyNameThatIsNoTextCrashes(ContractStudio studio) =>
        (await studio.AskAsync("POST", "/api_keys", """{"name":5}""")).Status == 500;

    public static async Task<bool> MalformedJsonIsReadForStrangers(ContractStudio studio) =>
        (await studio.SendAsync("POST", "/users", body: "{")).Status == 422;

    public static async Task<bool> KeysAreListedWhole(ContractStudio studio)
    {
        var (_, key) = await studio.NewKeyAsync();
        return (await studio.GetAsync("/api_keys")).Text.Contains(key, StringComparison.Ordinal);
    }

    public static async Task<bool> AllowNamesOneMethod(ContractStudio studio) =>
        !(await studio.SendAsync("PUT", "/users", studio.Cookie)).Headers!["allow"].Contains(',', StringComparison.Ordinal);

    public static async Task<bool> BootstrapOpensAgain(ContractStudio studio)
    {
        await studio.AskAsync("DELETE", "/users/" + await studio.UserIdAsync(studio.Email));
        return (await studio.SendAsync("POST", "/users/create-first-user", body: studio.Credentials("again@example.com"))).Status == 200;
    }

    public static async Task<bool> EndpointIsAConstant(ContractStudio studio)
    {
        using var config = JsonDocument.Parse((await studio.SendAsync("GET", "/api/config")).Text!);
        var told = new Uri(config.RootElement.GetProperty("otlp_endpoint").GetString()!);
        Assert.SkipWhen(
            studio.HasDefects && studio.OtlpUrl.Port == studio.Release.OtlpPort, "The OTLP port is not mapped to another, so the constant happens to be right.");
        return told.Port != studio.OtlpUrl.Port;
    }
}
