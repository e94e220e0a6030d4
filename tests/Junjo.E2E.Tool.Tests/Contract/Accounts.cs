using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>Users and API keys: studio-contract.md sections 3.4 and 3.5.</summary>
public sealed class Accounts(ContractStudios studios) : ContractFacts(studios)
{
    private const string Crash = "Internal Server Error";
    private const string TooLong = """{"detail":"password cannot be longer than 72 bytes, truncate manually if necessary (e.g. my_password[:72])"}""";
    private const string Created = """{"message":"User created successfully"}""";

    private static readonly string LongPassword = new('x', 73);

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_user_has_an_id_of_22_characters_and_times_in_whole_seconds(string name)
    {
        var studio = await OpenAsync(name);
        var user = await studio.NewUserAsync();

        (await studio.UserAsync(user.Email)).GetRawText().Should().MatchRegex(
            "^\\{\"id\":\"[A-Za-z0-9_-]{22}\",\"email\":\"" + user.Email + "\",\"is_active\":true,"
            + "\"created_at\":\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z\",\"updated_at\":\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z\"\\}$");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task An_address_is_trimmed_and_its_domain_lower_case_and_the_rest_as_it_is(string name)
    {
        var studio = await OpenAsync(name);
        string local = "Alice-" + ContractStudio.NewService();

        (await studio.AskAsync("POST", "/users", WireStudio.Credentials($" {local}@EXAMPLE.com "))).Should().Be((200, Created));

        (await studio.UserAsync(local + "@example.com")).ValueKind.Should().Be(JsonValueKind.Object);
        (await studio.SendAsync("POST", "/sign-in", body: WireStudio.Credentials(local + "@Example.COM"))).Status.Should().Be(200);
        (await studio.SendAsync(
            "POST", "/sign-in", body: WireStudio.Credentials(local.ToLowerInvariant() + "@example.com"))).Status.Should().Be(401);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task An_address_without_a_dotted_domain_is_422(string name)
    {
        var studio = await OpenAsync(name);
        const string reason = "The part after the @-sign is not valid. It should have a period.";

        (await studio.AskAsync("POST", "/users", WireStudio.Credentials("a@localhost"))).Should().Be((
            422,
            $$$"""{"detail":[{"type":"value_error","loc":["body","email"],"msg":"value is not a valid email address: {{{reason}}}","input":"a@localhost","ctx":{"reason":"{{{reason}}}"}}]}"""));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_password_has_eight_characters_at_least_and_is_repeated_when_refused(string name)
    {
        var studio = await OpenAsync(name);
        string input = studio.HasDefects ? "\"short\"" : "null";

        (await studio.AskAsync("POST", "/users", """{"email":"a@example.com","password":"short"}""")).Should().Be((
            422,
            $$$"""{"detail":[{"type":"string_too_short","loc":["body","password"],"msg":"Password must be at least 8 characters","input":{{{input}}},"ctx":{"min_length":8,"actual_length":5}}]}"""));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_password_of_more_than_72_bytes_and_one_that_is_no_text_are_500(string name)
    {
        var studio = await OpenAsync(name);

        var tooLong = await studio.AskAsync("POST", "/users", $$"""{"email":"a@example.com","password":"{{LongPassword}}"}""");
        var number = await studio.AskAsync("POST", "/users", """{"email":"a@example.com","password":12345678}""");

        tooLong.Should().Be(studio.HasDefects ? (500, Crash) : (400, TooLong));
        number.Should().Be(studio.HasDefects
            ? (500, Crash)
            : (422, """{"detail":[{"type":"string_type","loc":["body","password"],"msg":"Input should be a valid string","input":12345678}]}"""));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Signing_in_with_a_password_that_is_no_text_is_422(string name)
    {
        var studio = await OpenAsync(name);

        var answer = await studio.SendAsync("POST", "/sign-in", body: """{"email":"a@example.com","password":5}""");

        (answer.Status, answer.Text).Should().Be((
            422, """{"detail":[{"type":"string_type","loc":["body","password"],"msg":"Input should be a valid string","input":5}]}"""));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task An_address_is_taken_once_and_an_unknown_user_cannot_be_deleted(string name)
    {
        var studio = await OpenAsync(name);

        (await studio.AskAsync("POST", "/users", WireStudio.Credentials(studio.Email))).Should().Be((409, """{"detail":"A user with this email already exists"}"""));
        (await studio.AskAsync("DELETE", "/users/nobody")).Should().Be((404, """{"detail":"User not found"}"""));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Every_user_may_delete_every_user_and_every_key_and_itself(string name)
    {
        var studio = await OpenAsync(name);
        var first = await studio.NewUserAsync();
        var second = await studio.NewUserAsync();
        var (keyId, _) = await studio.NewKeyAsync();

        var user = await studio.SendAsync("DELETE", "/users/" + first.Id, second.Cookie);
        var key = await studio.SendAsync("DELETE", "/api_keys/" + keyId, second.Cookie);
        var self = await studio.SendAsync("DELETE", "/users/" + second.Id, second.Cookie);

        (user.Status, user.Text).Should().Be((200, """{"message":"User deleted successfully"}"""));
        (key.Status, key.Text, key.Headers!["content-type"]).Should().Be((204, "", "application/json"));
        (self.Status, self.Text).Should().Be((200, """{"message":"User deleted successfully"}"""));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Once_there_are_users_nobody_becomes_the_first(string name)
    {
        var studio = await OpenAsync(name);

        var answer = await studio.SendAsync("POST", "/users/create-first-user", body: WireStudio.Credentials("late@example.com"));
        var tooLong = await studio.SendAsync(
            "POST", "/users/create-first-user", body: $$"""{"email":"late@example.com","password":"{{LongPassword}}"}""");

        const string exists = """{"detail":"Users already exist, cannot create first user"}""";
        (answer.Status, answer.Text).Should().Be((400, exists));
        (tooLong.Status, tooLong.Text).Should().Be((400, studio.IsOlder ? TooLong : exists));
        (await studio.SendAsync("GET", "/users/db-has-users")).Text.Should().Be("""{"users_exist":true}""");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_key_has_64_letters_and_digits_and_is_listed_newest_first_and_whole_where_Q_28_is_there(string name)
    {
        var studio = await OpenAsync(name);
        var older = await studio.NewKeyAsync(" a name ");
        await studio.PassAsync(TimeSpan.FromSeconds(1));
        var newer = await studio.NewKeyAsync(" a name ");

        using var listed = JsonDocument.Parse((await studio.GetAsync("/api_keys")).Text);

        var mine = listed.RootElement.EnumerateArray().Where(key => key.GetProperty("name").GetString() == " a name ").Take(2).ToList();
        (string, string)[] shown = studio.HasDefects ? [newer, older]
            : [(newer.Id, newer.Key[..8] + "..."), (older.Id, older.Key[..8] + "...")];
        newer.Key.Should().MatchRegex("^[0-9a-zA-Z]{64}$");
        mine.Select(key => (key.GetProperty("id").GetString(), key.GetProperty("key").GetString())).Should().Equal(shown!);
        mine[0].GetRawText().Should().MatchRegex(
            "^\\{\"id\":\"[A-Za-z0-9_-]{21}\",\"key\":\"[0-9a-zA-Z]{8,64}[.]*\",\"name\":\" a name "
                + "\",\"created_at\":\"[0-9-]{10}T[0-9:]{8}Z\"\\}$");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_key_needs_a_name_with_more_than_blanks(string name)
    {
        var studio = await OpenAsync(name);

        foreach (string blank in (string[])["", "  "])
        {
            (await studio.AskAsync("POST", "/api_keys", $$"""{"name":"{{blank}}"}""")).Should().Be((
                422, $$$"""{"detail":[{"type":"string_too_short","loc":["body","name"],"msg":"API key name cannot be empty","input":"{{{blank}}}","ctx":{}}]}"""));
        }

        (await studio.AskAsync("POST", "/api_keys", """{"name":5}""")).Should().Be(studio.HasDefects
            ? (500, Crash)
            : (422, """{"detail":[{"type":"string_type","loc":["body","name"],"msg":"Input should be a valid string","input":5}]}"""));
        (await studio.AskAsync("DELETE", "/api_keys/nope")).Should().Be((404, """{"detail":"API key not found"}"""));
    }
}
