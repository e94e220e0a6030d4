using FluentAssertions;

using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>Who is let in where: the endpoint catalogue of studio-contract.md, section 3.3, with sessions good and bad.</summary>
public sealed class ProtectedRoutes(ContractStudios studios) : ContractFacts(studios)
{
    private const string Observability = ContractStudio.Observability;
    private const string Both = "both";
    private const string Newer = "0.82";
    private const string OnlyNewer = "only 0.82 has it";
    private const string WithDefects = "0.82 with Q-12";
    private const string NoSession = """401 {"detail":"Unauthorized: No valid session"}""";
    private const string UserNotFound = """401 {"detail":"Unauthorized: User not found"}""";
    private const string Revoked = """401 {"detail":"Unauthorized: Session has been revoked"}""";

    /// <summary>Method, path, and the release whose route is protected.</summary>
    private static readonly (string Method, string Path, string ProtectedIn)[] Catalogue =
    [
        ("POST", "/sign-out", WithDefects),
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
        ("GET", "/api/v1/agent-executions", OnlyNewer),
        ("GET", "/api/v1/execution-resolution", OnlyNewer),
        ("GET", "/api/v1/trace-evidence/x", OnlyNewer),
        ("POST", "/llm/generate", Both),
        ("GET", "/llm/providers/openai/models", Both),
        ("POST", "/llm/providers/openai/models/refresh", Both),
    ];

    public static TheoryData<string, string, string, string> Routes =>
        [.. from studio in ContractStudios.Names from route in Catalogue
            select new TheoryDataRow<string, string, string, string>(studio, route.Method, route.Path, route.ProtectedIn)];

    public static TheoryData<string, string> PublicPaths => ContractStudios.Each<string>(
        ["/", "/health", "/openapi.json", "/api/config", "/users/db-has-users"]);

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_protected_route_refuses_no_session_a_tampered_a_foreign_and_a_signed_out_one_and_that_of_a_deleted_user(
        string name, string method, string path, string protectedIn)
    {
        var studio = await OpenAsync(name);
        var user = await studio.NewUserAsync();
        string?[] none = [null, "session=" + studio.Key, "session=null", Tampered(user.Cookie), await ForeignCookieAsync(name)];
        string isGone = await DeletedAsync(studio);
        string isOut = await SignedOutAsync(studio);

        string[] answers = [.. await Task.WhenAll(none.Select(AnswerAsync))];

        answers.Should().AllBe(IsOpen(studio, protectedIn) ? answers[0] : NoSession);
        answers[0].Should().StartWith(!IsOpen(studio, protectedIn) ? "401" : protectedIn == OnlyNewer ? "404" : "200");
        (await AnswerAsync(isGone)).Should().Be(IsOpen(studio, protectedIn) ? answers[0] : UserNotFound);
        (await AnswerAsync(user.Cookie)).Should().NotStartWith("401");
        string afterwards = await AnswerAsync(isOut);
        if (studio.IsOlder && studio.HasDefects)
        {
            afterwards.Should().NotStartWith("401", "the copy of a signed-out cookie works on (Q-11)");
        }
        else
        {
            afterwards.Should().Be(IsOpen(studio, protectedIn) ? answers[0] : Revoked);
        }

        async Task<string> AnswerAsync(string? session)
        {
            var answer = await studio.SendAsync(method, path, session, method == "POST" ? "{}" : null);
            return $"{answer.Status} {answer.Text}";
        }
    }

    [Theory]
    [MemberData(nameof(PublicPaths))]
    public async Task Anyone_may_ask_for_these(string name, string path)
    {
        var studio = await OpenAsync(name);

        (await studio.SendAsync("GET", path)).Status.Should().Be(200);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task An_API_key_opens_no_REST_route(string name)
    {
        var studio = await OpenAsync(name);
        (string, string)[] headers = [("x-junjo-api-key", studio.Key), ("authorization", "Bearer " + studio.Key)];

        var answer = await studio.SendAsync("GET", "/users", cookie: null, body: null, headers);

        $"{answer.Status} {answer.Text}".Should().Be(NoSession);
        answer.Headers.Should().NotContainKey("www-authenticate");
    }

    private static bool IsOpen(ContractStudio studio, string protectedIn) =>
        (studio.IsOlder && (protectedIn == OnlyNewer || (protectedIn == Newer && studio.HasDefects)))
        || (protectedIn == WithDefects && (studio.IsOlder || !studio.HasDefects));

    private static string Tampered(string cookie)
    {
        int at = cookie.Length / 2;
        return $"{cookie[..at]}{(cookie[at] == 'A' ? 'B' : 'A')}{cookie[(at + 1)..]}";
    }

    private static async Task<string> DeletedAsync(ContractStudio studio)
    {
        var user = await studio.NewUserAsync();
        await studio.AskAsync("DELETE", "/users/" + user.Id);
        return user.Cookie;
    }

    private static async Task<string> SignedOutAsync(ContractStudio studio)
    {
        var user = await studio.NewUserAsync();
        await studio.SendAsync("POST", "/sign-out", user.Cookie);
        return user.Cookie;
    }
}
