using System.Text;
using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>Session cookies and signing out: studio-contract.md section 3.2.</summary>
public sealed class Sessions(ContractStudios studios) : ContractFacts(studios)
{
    private const string Invalid = """{"detail":"Invalid credentials"}""";
    private const string NoSession = """{"detail":"Unauthorized: No valid session"}""";
    private const string Revoked = """{"detail":"Unauthorized: Session has been revoked"}""";

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Signing_in_sets_a_cookie_for_thirty_days_that_no_script_and_no_other_site_sees(string name)
    {
        var studio = await OpenAsync(name);

        var answer = await studio.SendAsync("POST", "/sign-in", body: WireStudio.Credentials(studio.Email));

        (answer.Status, answer.Text).Should().Be((200, """{"message":"signed in"}"""));
        answer.Headers!["set-cookie"].Split(';')[1..].Select(part => part.Trim().ToLowerInvariant())
            .Should().BeEquivalentTo("path=/", "max-age=2592000", "httponly", "samesite=strict");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task The_cookie_of_0_80_can_be_read_by_anyone_and_that_of_0_82_by_nobody(string name)
    {
        var studio = await OpenAsync(name);
        string value = studio.Cookie["session=".Length..].Trim('"');

        if (studio.IsOlder && studio.HasDefects)
        {
            using var content = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(value.Split('.')[0])));
            content.RootElement.GetProperty("userEmail").GetString().Should().Be(studio.Email);
            content.RootElement.EnumerateObject().Select(member => member.Name)
                .Should().BeEquivalentTo("userEmail", "session_id", "authenticated_at");
        }
        else
        {
            value.Should().StartWith("gAAAA");
            Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(value.TrimEnd('='))).Should().NotContain(studio.Email);
        }
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_cookie_is_taken_back_with_and_without_its_quotes(string name)
    {
        var studio = await OpenAsync(name);
        string bare = studio.Cookie.Replace("\"", "", StringComparison.Ordinal);

        (await MeAsync(studio, studio.Cookie)).Should().Be((200, $$"""{"user_email":"{{studio.Email}}"}"""));
        (await MeAsync(studio, bare)).Should().Be((200, $$"""{"user_email":"{{studio.Email}}"}"""));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Every_answer_to_a_session_renews_it(string name)
    {
        var studio = await OpenAsync(name);

        foreach (string path in (string[])["/auth-test", "/health", "/nope", ContractStudio.Observability + "/services"])
        {
            var answer = await studio.SendAsync("GET", path, studio.Cookie);
            (await MeAsync(studio, ContractStudio.CookieOf(answer))).Status.Should().Be(200, path);
        }
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Wrong_credentials_are_401_whatever_is_wrong_with_them(string name)
    {
        var studio = await OpenAsync(name);
        string[] bodies =
        [
            $$"""{"email":"{{studio.Email}}","password":"wrong"}""",
            $$"""{"email":"nobody@example.com","password":"{{ContractStudio.Password}}"}""",
            $$"""{"email":"{{studio.Email.Replace("contract", "Contract", StringComparison.Ordinal)}}","password":"{{ContractStudio.Password}}"}""",
            $$"""{"email":"{{studio.Email}}","password":"{{new string('x', 100)}}"}""",
            $$"""{"email":"{{studio.Email}}","password":""}""",
        ];

        foreach (string body in bodies)
        {
            var answer = await studio.SendAsync("POST", "/sign-in", body: body);
            (answer.Status, answer.Text).Should().Be((401, Invalid));
            answer.Headers.Should().NotContainKey("set-cookie");
        }
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Signing_out_clears_the_cookie(string name)
    {
        var studio = await OpenAsync(name);
        var user = await studio.NewUserAsync();

        var answer = await studio.SendAsync("POST", "/sign-out", user.Cookie);

        (answer.Status, answer.Text).Should().Be((200, """{"message":"signed out"}"""));
        answer.Headers!["set-cookie"].Should().Contain("expires=Thu, 01 Jan 1970 00:00:00 GMT");
        (await MeAsync(studio, ContractStudio.CookieOf(answer))).Should().Be((401, NoSession));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Signing_out_ends_nothing_on_0_80_and_every_session_of_the_user_on_0_82_but_no_later_one(string name)
    {
        var studio = await OpenAsync(name);
        var user = await studio.NewUserAsync();
        string elsewhere = await studio.SignInAsync(user.Email);

        await studio.SendAsync("POST", "/sign-out", user.Cookie);

        var isStillIn = (200, $$"""{"user_email":"{{user.Email}}"}""");
        (await MeAsync(studio, user.Cookie)).Should().Be(studio.IsOlder && studio.HasDefects ? isStillIn : (401, Revoked));
        (await MeAsync(studio, elsewhere)).Should().Be(!studio.IsOlder && studio.HasDefects ? (401, Revoked) : isStillIn);
        (await MeAsync(studio, await studio.SignInAsync(user.Email))).Status.Should().Be(200);
        (await MeAsync(studio, studio.Cookie)).Status.Should().Be(200);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Signing_out_of_0_82_advances_the_users_last_change_and_that_of_0_80_does_not(string name)
    {
        var studio = await OpenAsync(name);
        var user = await studio.NewUserAsync();
        var before = (await studio.UserAsync(user.Email)).GetProperty("updated_at").GetDateTimeOffset();

        await studio.SendAsync("POST", "/sign-out", user.Cookie);

        var after = (await studio.UserAsync(user.Email)).GetProperty("updated_at").GetDateTimeOffset();
        if (!studio.IsOlder && studio.HasDefects)
        {
            (after - before).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        }
        else
        {
            after.Should().Be(before);
        }
    }

    [Theory]
    [MemberData(nameof(EmptyStudios))]
    public async Task A_cookie_of_another_Studio_is_no_session(string name)
    {
        var studio = await OpenAsync(name);
        await using var other = await ContractStudios.StartAsync(name);

        (await MeAsync(studio, other.Cookie)).Should().Be((401, NoSession));
        (await MeAsync(other, other.Cookie)).Status.Should().Be(200);
    }

    private static async Task<(int Status, string Text)> MeAsync(ContractStudio studio, string cookie)
    {
        var answer = await studio.SendAsync("GET", "/auth-test", cookie);
        return (answer.Status, answer.Text!);
    }
}
