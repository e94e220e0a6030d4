using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.EmbeddedStudio;
using Junjo.E2E.EmbeddedStudio.Accounts;

namespace Junjo.E2E.Tests.Unit.EmbeddedStudio;

/// <summary>Users and API keys, by sections 2.4, 3.4 and 3.5 of the contract.</summary>
public sealed class RestAccounts
{
    private static readonly OtlpCall Ok = new("OK", "");
    private static readonly OtlpCall Refused = new("UNAUTHENTICATED", "Invalid API key");

    public static TheoryData<EmbeddedRelease> Releases => [EmbeddedRelease.V080, EmbeddedRelease.V082];

    [Fact]
    public async Task Ids_keys_and_times_have_the_form_of_Studios()
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(EmbeddedRelease.V082);
        await using var _ = studio;
        await studio.CreateKeyAsync(cookie);

        (await studio.GetAsync("/users", cookie)).Text.Should().MatchRegex(
            "^\\[\\{\"id\":\"[A-Za-z0-9_-]{22}\",\"email\":\"admin@example\\.com\",\"is_active\":true,"
            + "\"created_at\":\"2026-04-05T12:00:00Z\",\"updated_at\":\"2026-04-05T12:00:00Z\"\\}\\]$");
        (await studio.GetAsync("/api_keys", cookie)).Text.Should().MatchRegex(
            "^\\[\\{\"id\":\"[A-Za-z0-9_-]{21}\",\"key\":\"[0-9a-zA-Z]{64}\",\"name\":\"k\",\"created_at\":\"2026-04-05T12:00:00Z\"\\}\\]$");
    }

    [Fact]
    public async Task Keys_are_listed_newest_first()
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(EmbeddedRelease.V082);
        await using var _ = studio;
        var created = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            created.Insert(0, (await studio.CreateKeyAsync(cookie)).Id);
            studio.Time.Advance(TimeSpan.FromSeconds(1));
        }

        using var listed = JsonDocument.Parse((await studio.GetAsync("/api_keys", cookie)).Text!);

        listed.RootElement.EnumerateArray().Select(key => key.GetProperty("id").GetString()).Should().Equal(created);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Users_and_keys_survive_a_kill_of_the_Studio(EmbeddedRelease release)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var _ = studio;
        var (_, key) = await studio.CreateKeyAsync(cookie);
        var keys = (await studio.GetAsync("/api_keys", cookie)).Text;

        await studio.RestartAsync();

        (await studio.GetAsync("/api_keys", await studio.SignInAsync())).Text.Should().Be(keys);
        (await studio.ExportAsync(key)).Should().Be(Ok);
        (await studio.ExportAsync(key + "x")).Should().Be(Refused);
    }

    [Theory]
    [InlineData(EmbeddedRelease.V080, 600)]
    [InlineData(EmbeddedRelease.V082, 10)]
    public async Task A_deleted_key_works_until_it_is_too_old_in_the_cache(EmbeddedRelease release, int seconds)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var _ = studio;
        var (id, key) = await studio.CreateKeyAsync(cookie);
        await studio.ExportAsync(key);

        var deleted = await studio.SendAsync("DELETE", $"/api_keys/{id}", cookie);

        deleted.Status.Should().Be(204);
        studio.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        (await studio.ExportAsync(key)).Should().Be(Ok);
        studio.Time.Advance(TimeSpan.FromSeconds(1));
        (await studio.ExportAsync(key)).Should().Be(Refused);
    }

    [Fact]
    public async Task Of_concurrent_first_users_of_0_82_one_is_made()
    {
        await using var studio = await RestStudio.StartAsync(EmbeddedRelease.V082);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => studio.SendAsync(
            "POST", "/users/create-first-user", json: $$"""{"email":"user{{number}}@example.com","password":"correct horse"}""")));

        answers.Count(answer => answer.Status == 200).Should().Be(1);
    }

    [Fact]
    public async Task No_password_is_kept_in_clear_text()
    {
        var folder = Directory.CreateTempSubdirectory("junjo-e2e-");
        var store = new AccountStore(folder.FullName, TimeProvider.System);

        store.AddFirstUser("a@example.com", "correct horse").Should().BeTrue();

        var written = await File.ReadAllTextAsync(folder.GetFiles().Single().FullName, TestContext.Current.CancellationToken);
        written.Should().Contain("a@example.com").And.NotContain("correct horse");
        (store.Authenticate("a@example.com", "correct horse"), store.Authenticate("a@example.com", "correct horse\0")).Should().Be((true, false));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Accounts_that_cannot_be_read_are_refused_by_the_name_of_their_file()
    {
        var folder = Directory.CreateTempSubdirectory("junjo-e2e-");
        File.WriteAllText(Path.Combine(folder.FullName, "accounts.json"), "{}");

        FluentActions.Invoking(() => new AccountStore(folder.FullName, TimeProvider.System))
            .Should().Throw<InvalidDataException>().WithMessage($"'{folder.FullName}*accounts.json' should hold the accounts of a stand-in*");
        folder.Delete(recursive: true);
    }
}
