using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Tool.Tests.Unit.Recordings;

public sealed class EqualityOfJson
{
    private const bool Ordered = false;
    private const bool Unordered = true;

    public static TheoryData<string, string, bool> EqualTexts => new()
    {
        { """{"a":1,"b":2}""", """{"b":2,"a":1}""", Ordered },
        { """[1,"x",null,true,{}]""", """ [ 1, "x", null, true, { } ] """, Ordered },
        { "\"\\u0041\"", "\"A\"", Ordered },
        { """[{"a":1},{"a":2}]""", """[{"a":2},{"a":1}]""", Unordered },
        { """{"rows":[{"a":[{"b":1},{"b":2}]}]}""", """{"rows":[{"a":[{"b":2},{"b":1}]}]}""", Unordered },
    };

    public static TheoryData<string, string, bool, string[]> DifferentTexts => new()
    {
        { "3.0", "3", Ordered, ["$: 3.0 -> 3"] },
        { "1e-07", "1E-7", Ordered, ["$: 1e-07 -> 1E-7"] },
        { "9007199254740993", "9007199254740992", Ordered, ["$: 9007199254740993 -> 9007199254740992"] },
        { "1", "\"1\"", Ordered, ["$: 1 -> \"1\""] },
        { "null", "false", Ordered, ["$: null -> false"] },
        { "{}", "[]", Ordered, ["$: {} -> []"] },
        { "\"a \"", "\"a\"", Ordered, ["$: \"a \" -> \"a\""] },
        { """{"a":1}""", "{}", Ordered, ["$.a: 1 -> (absent)"] },
        { "{}", """{"a":1}""", Ordered, ["$.a: (absent) -> 1"] },
        { """{"a":null}""", "{}", Ordered, ["$.a: null -> (absent)"] },
        { """{"a.b":{"c":1}}""", """{"a.b":{"c":2}}""", Ordered, ["$['a.b'].c: 1 -> 2"] },
        { """{"a":1}""", """{"a":1,"a":1}""", Ordered, ["$['a (no. 2)']: (absent) -> 1"] },
        { "[1,2]", "[2,1]", Ordered, ["$[0]: 1 -> 2", "$[1]: 2 -> 1"] },
        { "[1,2]", "[2,1]", Unordered, ["$[0]: 1 -> 2", "$[1]: 2 -> 1"] },
        { "[1,2]", "[1]", Ordered, ["$.length: 2 -> 1", "$[1]: 2 -> (absent)"] },
        { "[1]", "[1,2]", Ordered, ["$.length: 1 -> 2", "$[1]: (absent) -> 2"] },
        { """[{"a":1},{"a":2}]""", """[{"a":2},{"a":1}]""", Ordered, ["$[0].a: 1 -> 2", "$[1].a: 2 -> 1"] },
        { """[{"a":1},{"a":2}]""", """[{"a":2},{"a":3}]""", Unordered, ["$[0].a: 1 -> 3"] },
        { """[{"a":1},{"a":1}]""", """[{"a":1},{"a":2}]""", Unordered, ["$[1].a: 1 -> 2"] },
    };

    [Theory]
    [MemberData(nameof(EqualTexts))]
    public void Members_and_unordered_rows_may_stand_anywhere(string recorded, string actual, bool unordered) =>
        Compare(recorded, actual, unordered).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(DifferentTexts))]
    public void Every_difference_is_told_with_its_path_and_both_values(string recorded, string actual, bool unordered, string[] expected) =>
        Compare(recorded, actual, unordered).Should().Equal(expected);

    private static IEnumerable<string> Compare(string recorded, string actual, bool unordered)
    {
        using var left = JsonDocument.Parse(recorded);
        using var right = JsonDocument.Parse(actual);
        return [.. JsonEquality.Compare(left.RootElement, right.RootElement, new Variables(), unordered)
            .Select(difference => $"{difference.Path}: {difference.Expected} -> {difference.Actual}")];
    }
}
