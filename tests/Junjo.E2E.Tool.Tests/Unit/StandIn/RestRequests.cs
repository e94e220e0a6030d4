using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Accounts;
using Junjo.E2E.StandIn.Rest;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>How requests are read and refused, by section 3.1 of the contract and the libraries Studio uses.</summary>
public sealed class RestRequests
{
    // The words are those of https://github.com/python/cpython/blob/3.13/Modules/_json.c.
    public static TheoryData<string, string, int> NoJson => new()
    {
        { "", "Expecting value", 0 },
        { " x", "Expecting value", 1 },
        { "[1,", "Expecting value", 3 },
        { "[1 2]", "Expecting ',' delimiter", 3 },
        { "[1,]", "Illegal trailing comma before end of array", 2 },
        { "{\"a\":1,}", "Illegal trailing comma before end of object", 6 },
        { "{\"a\" 1}", "Expecting ':' delimiter", 5 },
        { "{1:2}", "Expecting property name enclosed in double quotes", 1 },
        { "{\"a\":1,2}", "Expecting property name enclosed in double quotes", 7 },
        { "{} {}", "Extra data", 3 },
        { "01", "Extra data", 1 },
        { "\"abc", "Unterminated string starting at", 0 },
        { "\"a\nb\"", "Invalid control character at", 2 },
        { "\"a\\x\"", "Invalid \\escape", 2 },
        { "\"\\u12g4\"", "Invalid \\uXXXX escape", 2 },
        { "\"\ud83d\ude42\" x", "Extra data", 4 },
    };

    public static TheoryData<string, string> JsonTexts => new()
    {
        { " {\"a\":[1,-2.50e+3,true,false,null,\"\\u00e9\\ud83d\\ude42\\/\"],\"a\":{}} ", "{\"a\":{}}" },
        { "[1.0,12345678901234567890123,\"\\n\"]", "[1.0,12345678901234567890123,\"\\n\"]" },
        { "[]", "[]" },
    };

    // The words are those of https://github.com/JoshData/python-email-validator.
    public static TheoryData<string, string> NoAddresses => new()
    {
        { "nope", "An email address must have an @-sign." },
        { "@example.com", "There must be something before the @-sign." },
        { "a@", "There must be something after the @-sign." },
        { "a@localhost", "The part after the @-sign is not valid. It should have a period." },
        { "a@example.c0", "The part after the @-sign is not valid. It is not within a valid top-level domain." },
        { "a@printer.local", "The part after the @-sign is a special-use or reserved name that cannot be used with email." },
        { ".a@example.com", "An email address cannot start with a period." },
        { "a.@example.com", "An email address cannot have a period immediately before the @-sign." },
        { "a..b@example.com", "An email address cannot have two periods in a row." },
        { "a@.example.com", "An email address cannot have a period immediately after the @-sign." },
        { "a@example.com.", "An email address cannot end with a period." },
        { "a@-example.com", "An email address cannot have a hyphen immediately after the @-sign." },
        { "a@exa-.com", "An email address cannot have a period and a hyphen next to each other." },
        { "a b(@example.com", "The email address contains invalid characters before the @-sign: '(', SPACE." },
        { "a@b@example.com", "The part after the @-sign contains invalid characters: '@'." },
    };

    [Theory]
    [MemberData(nameof(NoJson))]
    public void What_is_no_JSON_is_refused_with_Pythons_words_and_place(string text, string problem, int position) =>
        FluentActions.Invoking(() => PythonJson.Parse(text)).Should().Throw<PythonJsonException>()
            .Which.Should().Match<PythonJsonException>(e => e.Problem == problem && e.Position == position);

    [Theory]
    [MemberData(nameof(JsonTexts))]
    public void JSON_is_read_as_Python_reads_it(string text, string expected) =>
        JsonSerializer.Serialize(PythonJson.Parse(text)).Should().Be(expected);

    [Theory]
    [MemberData(nameof(NoAddresses))]
    public void What_is_no_address_is_refused_with_the_words_of_the_library(string text, string problem) =>
        EmailAddress.Parse(text).Should().Be(new EmailAddress("", problem));

    [Theory]
    [InlineData(" Alice@EXAMPLE.com ", "Alice@example.com")]
    [InlineData("o'brien+tag@example.co.uk", "o'brien+tag@example.co.uk")]
    [InlineData("f@ex\u00e4mple.com", "f@ex\u00e4mple.com")]
    public void An_address_is_trimmed_and_its_domain_lower_case(string text, string expected) =>
        EmailAddress.Parse(text).Should().Be(new EmailAddress(expected, Problem: null));

    [Theory]
    [InlineData("na%C3%AFve", "na\u00efve")]
    [InlineData("100%", "100%")]
    [InlineData("%zz%2", "%zz%2")]
    [InlineData("%FFa", "\ufffda")]
    [InlineData("a%2Fb%2E%2e", "a/b..")]
    public void A_path_is_decoded_once_and_whatever_it_holds(string text, string expected) =>
        PercentText.Decode(text).Should().Be(expected);

    [Fact]
    public async Task A_body_that_is_no_UTF_8_cannot_be_parsed()
    {
        await using var studio = await RestStudio.StartAsync(StandInRelease.V082);
        using var client = new HttpClient();
        using var content = new ByteArrayContent([(byte)'"', 0xff, (byte)'"']);
        content.Headers.ContentType = new("application/json");

        using var answer = await client.PostAsync(
            new Uri(studio.Server.RestUrl, "/sign-in"), content, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Should().Be((400, """{"detail":"There was an error parsing the body"}"""));
    }

    [Fact]
    public async Task A_redirect_keeps_the_query_and_encodes_the_path_again()
    {
        await using var studio = await RestStudio.StartAsync(StandInRelease.V082);

        var answer = await studio.GetAsync("/users/%C3%BC%20a/?a=1&b=%20");

        (answer.Status, answer.Headers!["location"]).Should().Be((307, studio.Server.RestUrl.AbsoluteUri + "users/%C3%BC%20a?a=1&b=%20"));
    }
}
