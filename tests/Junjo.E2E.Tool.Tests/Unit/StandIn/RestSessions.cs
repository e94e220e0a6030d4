using FluentAssertions;

using Junjo.E2E.StandIn;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>Session cookies, by section 3.2 of the contract.</summary>
public sealed class RestSessions
{
    private const string NoSession = """{"detail":"Unauthorized: No valid session"}""";
    private const string Me = """{"user_email":"admin@example.com"}""";

    public static TheoryData<StandInRelease> Releases => [StandInRelease.V080, StandInRelease.V082];

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task A_cookie_works_for_thirty_days_and_not_longer(StandInRelease release)
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
    public async Task Every_answer_renews_the_cookie(StandInRelease release)
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
    public async Task Sessions_survive_a_kill_of_the_Studio(StandInRelease release)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var _ = studio;

        await studio.RestartAsync();

        (await studio.GetAsync("/auth-test", cookie)).Text.Should().Be(Me);
    }
}
