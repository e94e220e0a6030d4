using FluentAssertions;

using Junjo.E2E.Studios;

namespace Junjo.E2E.Tool.Tests.Unit.Studios;

/// <summary>The first user of a Studio that is started.</summary>
public sealed class FirstUsers
{
    [Fact]
    public void A_password_that_is_given_alone_counts() =>
        StudioAccount.Of(new StudioSettings { Password = "correct-horse-battery" }).Should()
            .Be(new StudioAccount("junjo-e2e@example.com", "correct-horse-battery"));

    [Fact]
    public void An_address_that_is_given_alone_counts_and_the_password_is_random()
    {
        StudioAccount[] accounts = [.. Enumerable.Range(0, 2)
            .Select(_ => StudioAccount.Of(new StudioSettings { Email = "you@example.com" }))];

        accounts.Should().OnlyContain(account => account.Email == "you@example.com" && account.Password.Length == 32);
        accounts[0].Password.Should().NotBe(accounts[1].Password);
    }
}
