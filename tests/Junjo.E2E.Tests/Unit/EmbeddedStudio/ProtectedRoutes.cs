using FluentAssertions;

using Junjo.E2E.EmbeddedStudio;

namespace Junjo.E2E.Tests.Unit.EmbeddedStudio;

/// <summary>Who is let in where: the endpoint catalogue of the contract (section 3.3) with sessions good and bad.</summary>
public sealed class ProtectedRoutes
{
    private const string Unauthorized = """{"detail":"Unauthorized: """;
    private const string Observability = "/api/v1/observability";

    private static readonly EmbeddedRelease[] Both = [EmbeddedRelease.V080, EmbeddedRelease.V082];
    private static readonly EmbeddedRelease[] Newer = [EmbeddedRelease.V082];

    private static readonly (string Method, string Path, EmbeddedRelease[] ProtectedIn)[] Catalogue =
    [
        ("POST", "/sign-out", Newer),
        ("GET", "/auth-test", Both),
        ("GET", "/users", Both),
        ("POST", "/users", Both),
        ("DELETE", "/users/x", Both),
        ("GET", "/api_keys", Both),
        ("POST", "/api_keys", Both),
        ("DELETE", "/api_keys/x", Both),
        ("POST", "/api/admin/flush-wal", Both),
        ("GET", Observability + "/services", Newer),
        ("GET", Observability + "/services/x/spans", Newer),
        ("GET", Observability + "/services/x/spans/root", Newer),
        ("GET", Observability + "/services/x/workflows", Newer),
        ("GET", Observability + "/traces/x/spans", Newer),
        ("GET", Observability + "/traces/x/spans/x", Newer),
        ("GET", "/api/v1/agent-executions", Newer),
        ("GET", "/api/v1/execution-resolution", Newer),
        ("GET", "/api/v1/trace-evidence/x", Newer),
        ("POST", "/llm/generate", Both),
        ("GET", "/llm/providers/openai/models", Both),
        ("POST", "/llm/providers/openai/models/refresh", Both),
    ];

    public static TheoryData<EmbeddedRelease, string, string> Protected =>
    [
        .. from route in Catalogue
           from release in route.ProtectedIn
           select new TheoryDataRow<EmbeddedRelease, string, string>(release, route.Method, route.Path),
    ];

    public static TheoryData<string, string> OpenInTheOlder =>
    [
        .. from route in Catalogue
           where route.ProtectedIn == Newer && (route.Path.StartsWith(Observability, StringComparison.Ordinal) || route.Path == "/sign-out")
           select new TheoryDataRow<string, string>(route.Method, route.Path),
    ];

    [Theory]
    [MemberData(nameof(Protected))]
    public async Task A_protected_route_refuses_no_session_a_foreign_one_a_tampered_one_and_that_of_a_deleted_user(
        EmbeddedRelease release, string method, string path)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var first = studio;
        var (other, foreign) = await RestStudio.StartSignedInAsync(release);
        await using var second = other;
        await studio.SendAsync("POST", "/users", cookie, """{"email":"gone@example.com","password":"correct horse"}""");
        var gone = RestStudio.CookieOf(
            await studio.SendAsync("POST", "/sign-in", json: """{"email":"gone@example.com","password":"correct horse"}"""));
        await DeleteNewestUserAsync(studio, cookie);

        string[] answers = [await TextAsync(null), await TextAsync(foreign), await TextAsync(Tampered(cookie)), await TextAsync(gone)];

        answers.Should().Equal(
            $$"""401 {{Unauthorized}}No valid session"}""",
            $$"""401 {{Unauthorized}}No valid session"}""",
            $$"""401 {{Unauthorized}}No valid session"}""",
            $$"""401 {{Unauthorized}}User not found"}""");
        (await TextAsync(cookie)).Should().NotStartWith("401");

        async Task<string> TextAsync(string? session)
        {
            var answer = await studio.SendAsync(method, path, session, method == "POST" ? "{}" : null);
            return $"{answer.Status} {answer.Text}";
        }
    }

    [Theory]
    [InlineData(EmbeddedRelease.V080, """200 {"user_email":"admin@example.com"}""")]
    [InlineData(EmbeddedRelease.V082, """401 {"detail":"Unauthorized: Session has been revoked"}""")]
    public async Task A_copy_of_a_signed_out_cookie_still_works_in_0_80_only(EmbeddedRelease release, string expected)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var _ = studio;

        await studio.SendAsync("POST", "/sign-out", cookie);

        var answer = await studio.GetAsync("/auth-test", cookie);
        $"{answer.Status} {answer.Text}".Should().Be(expected);
    }

    [Theory]
    [MemberData(nameof(OpenInTheOlder))]
    public async Task In_0_80_anyone_may_read_spans_and_sign_out(string method, string path)
    {
        var (studio, _) = await RestStudio.StartSignedInAsync(EmbeddedRelease.V080);
        await using var stopping = studio;

        (await studio.SendAsync(method, path)).Status.Should().Be(200);
    }

    [Fact]
    public async Task An_API_key_opens_no_REST_route()
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(EmbeddedRelease.V082);
        await using var _ = studio;
        var (_, key) = await studio.CreateKeyAsync(cookie);

        (await studio.GetAsync("/users", "session=" + key)).Text.Should().Be($$"""{{Unauthorized}}No valid session"}""");
    }

    private static async Task DeleteNewestUserAsync(RestStudio studio, string cookie)
    {
        using var users = System.Text.Json.JsonDocument.Parse((await studio.GetAsync("/users", cookie)).Text!);
        var id = users.RootElement.EnumerateArray().Last().GetProperty("id").GetString();
        (await studio.SendAsync("DELETE", "/users/" + id, cookie)).Status.Should().Be(200);
    }

    private static string Tampered(string cookie)
    {
        var at = cookie.Length / 2;
        return $"{cookie[..at]}{(cookie[at] == 'A' ? 'B' : 'A')}{cookie[(at + 1)..]}";
    }
}
