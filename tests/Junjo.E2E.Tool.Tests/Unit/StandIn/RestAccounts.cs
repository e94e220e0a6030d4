using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Accounts;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>Users and API keys, by sections 2.4, 3.4 and 3.5 of the contract.</summary>
public sealed class RestAccounts
{
    private static readonly CallStatus Ok = new("OK", "");
    private static readonly CallStatus Refused = new("UNAUTHENTICATED", "Invalid API key");

    public static TheoryData<StandInRelease> Releases => [StandInRelease.V080, StandInRelease.V082];

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Users_and_keys_survive_a_kill_of_the_Studio(StandInRelease release)
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

    [Fact]
    public async Task No_password_is_kept_in_clear_text()
    {
        var folder = Directory.CreateTempSubdirectory("junjo-e2e-");
        var store = new AccountStore(folder.FullName, TimeProvider.System);

        store.AddFirstUser("a@example.com", "correct horse").Should().BeTrue();

        var written = await File.ReadAllTextAsync(folder.GetFiles().Single().FullName, TestContext.Current.CancellationToken);
        written.Should().Contain("a@example.com").And.NotContain("correct horse");
        (store.Authenticate("a@example.com", "correct horse"), store.Authenticate("a@example.com", "correct horse\0")).Should()
            .Be((true, false));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Accounts_that_cannot_be_read_are_refused_by_the_name_of_their_file()
    {
        var folder = Directory.CreateTempSubdirectory("junjo-e2e-");
        File.WriteAllText(Path.Combine(folder.FullName, "accounts.json"), "{}");

        FluentActions.Invoking(() => new AccountStore(folder.FullName, TimeProvider.System))
            .Should().Throw<InvalidDataException>()
                .WithMessage($"'{folder.FullName}*accounts.json' should hold the accounts of a stand-in*");
        folder.Delete(recursive: true);
    }
}
