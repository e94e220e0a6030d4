using System.Text;

using FluentAssertions;

using Junjo.E2E.EmbeddedStudio;
using Junjo.E2E.Verification.Recordings;

namespace Junjo.E2E.Tests.Unit.EmbeddedStudio;

/// <summary>Session cookies, by section 3.2 of the contract.</summary>
public sealed class RestSessions
{
    private const string NoSession = """{"detail":"Unauthorized: No valid session"}""";
    private const string Me = """{"user_email":"admin@example.com"}""";

    public static TheoryData<EmbeddedRelease> Releases => [EmbeddedRelease.V080, EmbeddedRelease.V082];

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task A_cookie_works_for_thirty_days_and_not_longer(EmbeddedRelease release)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var _ = studio;

        studio.Time.Advance(TimeSpan.FromDays(30));
        (await studio.GetAsync("/auth-test", cookie)).Text.Should().Be(Me);
        studio.Time.Advance(TimeSpan.FromSeconds(1));
        (await studio.GetAsync("/auth-test", cookie)).Text.Should().Be(NoSession);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Every_answer_renews_the_cookie(EmbeddedRelease release)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var _ = studio;

        studio.Time.Advance(TimeSpan.FromDays(20));
        var renewed = RestStudio.CookieOf(await studio.GetAsync("/nope", cookie));
        studio.Time.Advance(TimeSpan.FromDays(20));

        (await studio.GetAsync("/auth-test", renewed)).Text.Should().Be(Me);
        (await studio.GetAsync("/auth-test", cookie)).Text.Should().Be(NoSession);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task A_cookie_of_another_Studio_or_with_a_changed_character_is_no_session(EmbeddedRelease release)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var first = studio;
        var (other, foreign) = await RestStudio.StartSignedInAsync(release);
        await using var second = other;
        var middle = cookie.Length / 2;
        var changed = $"{cookie[..middle]}{(cookie[middle] == 'A' ? 'B' : 'A')}{cookie[(middle + 1)..]}";

        (await studio.GetAsync("/auth-test", foreign)).Text.Should().Be(NoSession);
        (await studio.GetAsync("/auth-test", changed)).Text.Should().Be(NoSession);
        (await studio.GetAsync("/auth-test", cookie)).Text.Should().Be(Me);
    }

    [Fact]
    public async Task The_cookie_of_0_80_can_be_read_by_anyone()
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(EmbeddedRelease.V080);
        await using var _ = studio;

        var content = Encoding.UTF8.GetString(Convert.FromBase64String(cookie["session=".Length..].Split('.')[0]));

        content.Should().MatchRegex(
            """^\{"userEmail":"admin@example\.com","session_id":"[^"]+","authenticated_at":"2026-04-05T12:00:00\.000000"\}$""");
    }

    [Fact]
    public async Task The_cookie_of_0_82_is_a_Fernet_token_that_is_taken_back_with_and_without_its_quotes()
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(EmbeddedRelease.V082);
        await using var _ = studio;

        cookie.Trim('"').Should().NotContain("YWRtaW4", "that is 'admin' in base64");
        cookie.Replace("\"", "", StringComparison.Ordinal).Should().StartWith("session=gAAAA");
        (await studio.GetAsync("/auth-test", cookie)).Text.Should().Be(Me);
        (await studio.GetAsync("/auth-test", cookie.Replace("\"", "", StringComparison.Ordinal))).Text.Should().Be(Me);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Sessions_survive_a_kill_of_the_Studio(EmbeddedRelease release)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var _ = studio;

        await studio.RestartAsync();

        (await studio.GetAsync("/auth-test", cookie)).Text.Should().Be(Me);
    }

    [Fact]
    public async Task Signing_out_of_0_82_revokes_every_session_but_not_the_next_one()
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(EmbeddedRelease.V082);
        await using var _ = studio;
        var other = await studio.SignInAsync();

        await studio.SendAsync("POST", "/sign-out", cookie);

        const string revoked = """{"detail":"Unauthorized: Session has been revoked"}""";
        (await studio.GetAsync("/auth-test", cookie)).Text.Should().Be(revoked);
        (await studio.GetAsync("/auth-test", other)).Text.Should().Be(revoked);
        (await studio.GetAsync("/auth-test", await studio.SignInAsync())).Text.Should().Be(Me);
    }

    [Fact]
    public async Task Signing_out_of_0_82_advances_the_users_last_change_by_a_second_at_least()
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(EmbeddedRelease.V082);
        await using var _ = studio;

        await studio.SendAsync("POST", "/sign-out", cookie);

        (await studio.GetAsync("/users", await studio.SignInAsync())).Text.Should().EndWith(
            ""","is_active":true,"created_at":"2026-04-05T12:00:00Z","updated_at":"2026-04-05T12:00:01Z"}]""");
    }

    [Theory]
    [InlineData(EmbeddedRelease.V080, 200)]
    [InlineData(EmbeddedRelease.V082, 401)]
    public async Task Only_0_82_asks_for_a_session_to_read_spans(EmbeddedRelease release, int status)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var _ = studio;

        RestAnswer anonymous = await studio.GetAsync("/api/v1/observability/services");
        RestAnswer signedIn = await studio.GetAsync("/api/v1/observability/services", cookie);

        (anonymous.Status, signedIn.Status).Should().Be((status, 200));
    }
}
