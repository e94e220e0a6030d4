using FluentAssertions;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Tool.Tests.Unit.Recordings;

public sealed class Placeholders
{
    [Theory]
    [InlineData("{time}", "2026-11-21T01:22:23Z", true)]
    [InlineData("{time}", "2026-11-21T01:22:23.123456Z", true)]
    [InlineData("{time}", "2026-11-21 01:22:23", false)]
    [InlineData("session={cookie}; path=/", "session=a.b-c; path=/", true)]
    [InlineData("session={cookie}; path=/", "session=; path=/", false)]
    [InlineData("{rest}/users", "http://127.0.0.1:1/users", true)]
    [InlineData("{rest}/users", "http://127.0.0.1:2/users", false)]
    [InlineData("""{"a":{b}}""", """{"a":{b}}""", true)]
    [InlineData("{unknown}", "anything", false)]
    public void A_placeholder_stands_for_what_it_means_and_nothing_else(string recorded, string actual, bool expected)
    {
        var variables = new Variables();
        variables.Set("rest", "http://127.0.0.1:1");

        variables.Matches(recorded, actual).Should().Be(expected);
    }

    [Fact]
    public void An_id_takes_the_first_value_it_meets_and_keeps_it()
    {
        var variables = new Variables();

        variables.Matches("{user_1_id}", "abc").Should().BeTrue();
        variables.Matches("{user_1_id}", "abd").Should().BeFalse();
        variables.Expand("/users/{user_1_id}").Should().Be("/users/abc");
    }

    [Fact]
    public void An_attempt_that_fails_leaves_no_value_behind()
    {
        var variables = new Variables();

        variables.Try(() => variables.Matches("{k1_id}", "abc") && variables.Matches("x", "y")).Should().BeFalse();

        variables.Get("k1_id").Should().BeNull();
    }

    [Fact]
    public void A_session_has_the_cookie_of_the_last_answer_until_one_clears_it()
    {
        var cookies = new Cookies();
        cookies.Take("main", "session=first; path=/");
        cookies.Take("main", "session=second; path=/");
        cookies.Copy("main", "kept");
        cookies.Take("main", "session=null; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT");

        cookies.Of("main").Should().BeNull();
        cookies.Of("kept").Should().Be("session=second");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(16_383)]
    [InlineData(4_194_304)]
    public void A_generated_message_has_the_size_asked_for(int bytes) =>
        GeneratedMessage.Build(bytes, "a03bed947d6495453c9f69b963675b7a").Should().HaveCount(bytes);
}
