using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Tool.Tests.Unit.Recordings;

public sealed class EqualityOfAnswers
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    [Fact]
    public void An_equal_answer_has_no_difference() =>
        Rest(Recorded("""{"id":"{k1_id}"}""", ("allow", "GET, HEAD")), Actual("""{"id":"abc"}""", ("allow", "HEAD, GET"))).Should().BeEmpty();

    [Fact]
    public void Status_headers_and_body_are_each_compared() =>
        Rest(
            Recorded("""{"detail":"no"}""", ("server", "uvicorn"), ("allow", "GET")) with { Status = 405 },
            Actual("""{"detail":"yes"}""", ("server", "kestrel"), ("vary", "Origin")))
        .Should().Equal(
            new Difference("status", "405", "200"),
            new Difference("header allow", "GET", Difference.Absent),
            new Difference("header server", "uvicorn", "kestrel"),
            new Difference("header vary", Difference.Absent, "Origin"),
            new Difference("$.detail", "\"no\"", "\"yes\""));

    [Fact]
    public void An_empty_body_and_a_text_are_compared_to_the_last_character()
    {
        Rest(Recorded(""), Actual("")).Should().BeEmpty();
        Rest(Recorded(""), Actual("x")).Should().Equal(new Difference("body", "", "x"));
        Rest(Recorded("Internal Server Error"), Actual("Internal server error"))
            .Should().Equal(new Difference("body", "Internal Server Error", "Internal server error"));
    }

    [Fact]
    public void A_cookie_may_list_its_attributes_in_any_order_but_not_miss_one()
    {
        var recorded = Recorded("", ("set-cookie", "session={cookie}; path=/; Max-Age=60; httponly"));

        Rest(recorded, Actual("", ("set-cookie", "session=abc; Max-Age=60; httponly; path=/"))).Should().BeEmpty();
        Rest(recorded, Actual("", ("set-cookie", "session=abc; Max-Age=60; path=/"))).Should().Equal(
            new Difference("header set-cookie", "session={cookie}; path=/; Max-Age=60; httponly", "session={cookie}; Max-Age=60; path=/"));
    }

    [Theory]
    [InlineData("main", 200, "session=abc; path=/", true)]
    [InlineData("main", 401, "session=abc; path=/", false)]
    [InlineData(null, 200, "session=abc; path=/", false)]
    [InlineData("main", 200, "session=null; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT", false)]
    [InlineData("main", 200, "other=abc; path=/", false)]
    public void A_cookie_that_was_not_recorded_may_only_renew_a_session(string? session, int status, string cookie, bool equal)
    {
        var actual = Actual("", ("set-cookie", cookie)) with { Status = status };

        Rest(Recorded("") with { Status = status }, actual, session: session).Should().HaveCount(equal ? 0 : 1);
        Rest(actual, Recorded("") with { Status = status }, session: session).Should()
            .ContainSingle("a cookie that is missing is never equal");
    }

    [Fact]
    public void Of_tied_rows_only_their_number_counts()
    {
        Rest(Recorded("""[{"a":1},{"a":2}]"""), Actual("""[{"a":3},{"a":4}]"""), isTied: true).Should().BeEmpty();
        Rest(Recorded("""[{"a":1},{"a":2}]"""), Actual("""[{"a":1}]"""), isTied: true).Should().Equal(new Difference("$.length", "2", "1"));
        Rest(Recorded("[]"), Actual("{}"), isTied: true).Should().Equal(new Difference("$.length", "0", "no array"));
    }

    [Fact]
    public void Of_a_summarised_answer_the_status_and_the_rows_count()
    {
        using var summary = JsonDocument.Parse("""{"status":200,"rows":2,"pad_characters":[7,8]}""");
        var recorded = new RestAnswer(200, NoHeaders, Text: null, summary.RootElement);

        Rest(recorded, Actual("[{},{}]")).Should().BeEmpty();
        Rest(recorded, Actual("[{}]")).Should().Equal(new Difference("rows of $", "2", "1"));
        Rest(recorded, Actual("no JSON")).Should().ContainSingle().Which.Path.Should().Be("body");
    }

    [Fact]
    public void Code_message_response_and_trailers_of_an_export_are_each_compared()
    {
        var recorded = new ExportAnswer("UNAUTHENTICATED", "Invalid API key", new Dictionary<string, string> { ["a"] = "1" }, "");
        var actual = new ExportAnswer("OK", "", new Dictionary<string, string> { ["b"] = "2" }, "CgA=");

        AnswerEquality.Compare(recorded, recorded, new Variables()).Should().BeEmpty();
        AnswerEquality.Compare(recorded, actual, new Variables()).Should().Equal(
            new Difference("code", "UNAUTHENTICATED", "OK"),
            new Difference("message", "Invalid API key", ""),
            new Difference("response", "", "CgA="),
            new Difference("trailer a", "1", Difference.Absent),
            new Difference("trailer b", Difference.Absent, "2"));
    }

    private static IReadOnlyList<Difference> Rest(RestAnswer recorded, RestAnswer actual, bool isTied = false, string? session = null)
    {
        var step = new RecordedStep.Rest(default(JsonElement))
        {
            Method = "GET",
            Path = "/",
            Session = session,
            Headers = NoHeaders,
            Body = null,
            IsJson = false,
            Captures = NoHeaders,
            IsUnordered = false,
            IsTied = isTied,
            Answer = recorded,
        };
        return AnswerEquality.Compare(step, actual, new Variables());
    }

    private static RestAnswer Recorded(string text, params (string Name, string Value)[] headers) => Actual(text, headers);

    private static RestAnswer Actual(string text, params (string Name, string Value)[] headers) =>
        new(200, headers.ToDictionary(header => header.Name, header => header.Value), text);
}
