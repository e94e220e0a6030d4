using FluentAssertions;

using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>A Studio without users: studio-contract.md section 3.4.</summary>
public sealed class Bootstrap(ContractStudios studios) : ContractFacts(studios)
{
    private const int Racers = 20;

    [Theory]
    [MemberData(nameof(EmptyStudios))]
    public async Task The_first_user_is_made_without_a_session_and_signed_in(string name)
    {
        await using var studio = await ContractStudios.StartEmptyAsync(name);
        string before = (await studio.SendAsync("GET", "/users/db-has-users")).Text!;

        var created = await studio.SendAsync("POST", "/users/create-first-user", body: WireStudio.Credentials(studio.Email));

        before.Should().Be("""{"users_exist":false}""");
        (created.Status, created.Text).Should().Be((200, """{"message":"First user created successfully"}"""));
        (await studio.SendAsync("GET", "/users/db-has-users")).Text.Should().Be("""{"users_exist":true}""");
        (await studio.SendAsync("GET", "/auth-test", ContractStudio.CookieOf(created))).Text.Should().Be($$"""{"user_email":"{{studio.Email}}"}""");
    }

    [Theory]
    [MemberData(nameof(EmptyStudios))]
    public async Task A_first_password_of_more_than_72_bytes_is_refused_in_the_words_of_bcrypt(string name)
    {
        await using var studio = await ContractStudios.StartEmptyAsync(name);

        var answer = await studio.SendAsync(
            "POST", "/users/create-first-user", body: $$"""{"email":"a@example.com","password":"{{new string('\u00e4', 37)}}"}""");

        (answer.Status, answer.Text).Should().Be((
            400, """{"detail":"password cannot be longer than 72 bytes, truncate manually if necessary (e.g. my_password[:72])"}"""));
    }

    [Theory]
    [MemberData(nameof(EmptyStudios))]
    public async Task Of_concurrent_first_users_0_82_makes_exactly_one_and_0_80_one_at_least(string name)
    {
        await using var studio = await ContractStudios.StartEmptyAsync(name);

        var answers = await Task.WhenAll(Enumerable.Range(0, Racers).Select(number =>
            studio.SendAsync("POST", "/users/create-first-user", body: WireStudio.Credentials($"user{number}@example.com"))));

        // 0.80 has no lock: how many get through there is chance, at least one does.
        int winners = answers.Count(answer => answer.Status == 200);
        winners.Should().BeInRange(1, studio.IsOlder ? Racers : 1);
        answers.Should().OnlyContain(answer => answer.Status == 200 || answer.Status == 400 || answer.Status == 500);
    }

    [Theory]
    [MemberData(nameof(EmptyStudios))]
    public async Task A_Studio_without_users_lists_nothing_and_refuses_every_session(string name)
    {
        await using var studio = await ContractStudios.StartEmptyAsync(name);

        (await studio.SendAsync("GET", "/users")).Status.Should().Be(401);
        (await studio.SendAsync("POST", "/sign-in", body: WireStudio.Credentials("a@example.com"))).Text.Should().Be("""{"detail":"Invalid credentials"}""");
        (await studio.KnockAsync("nope")).Should().Be(new CallStatus("UNAUTHENTICATED", "Invalid API key"));
    }
}
