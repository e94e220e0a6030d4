using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.StandIn.Evidence;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>JSON Patches that fail, in the words of Studio's library: some fail one replay, some the whole request .</summary>
public sealed class JsonPatchesOfStudio
{
    private const string Document = """{"total":5,"name":"abc","steps":[1,2],"nothing":null,"deep":{"a":{"b":1}}}""";

    public static TheoryData<string, string> Refused => new()
    {
        { """[5]""", "argument of type 'int' is not iterable" },
        { """[1.5]""", "argument of type 'float' is not iterable" },
        { """[true]""", "argument of type 'bool' is not iterable" },
        { """[null]""", "argument of type 'NoneType' is not iterable" },
        { """["add"]""", "Document is expected to be sequence of operations, got a sequence of strings." },
        { """[[]]""", "Operation does not contain 'op' member" },
        { """[["op"]]""", "list indices must be integers or slices, not str" },
        { """[{}]""", "Operation does not contain 'op' member" },
        { """[{"op":1}]""", "Operation's op must be a string" },
        { """[{"op":"it's","path":""}]""", "Unknown operation \"it's\"" },
        { """[{"op":"add"}]""", "Operation must have a 'path' member" },
        { """[{"op":"add","path":1}]""", "Invalid 'path'" },
        { """[{"op":"add","path":"/x"}]""", "The operation does not contain a 'value' member" },
        { """[{"op":"move","path":"/x"}]""", "The operation does not contain a 'from' member" },
        { """[{"op":"copy","path":"/x","from":7}]""", "expected string or bytes-like object, got 'int'" },
        { """[{"op":"remove","path":""}]""", "can't remove a non-existent object 'None'" },
        { """[{"op":"remove","path":"/none"}]""", "can't remove a non-existent object 'none'" },
        { """[{"op":"remove","path":"/steps/2"}]""", "can't remove a non-existent object '2'" },
        { """[{"op":"remove","path":"/name/0"}]""", "'str' object doesn't support item deletion" },
        { """[{"op":"add","path":"/steps/3","value":1}]""", "can't insert outside of list" },
        { """[{"op":"add","path":"/name/0","value":1}]""", "unable to fully resolve json pointer /name/0, part 0" },
        { """[{"op":"replace","path":"/steps/2","value":1}]""", "can't replace outside of list" },
        { """[{"op":"replace","path":"/steps/-","value":1}]""", "'path' with '-' can't be applied to 'replace' operation" },
        { """[{"op":"replace","path":"/none","value":1}]""", "can't replace a non-existent object 'none'" },
        { """[{"op":"replace","path":"","value":[1]},{"op":"add","path":"","value":1}]""", "'>' not supported between instances of 'NoneType' and 'int'" },
        { """[{"op":"replace","path":"","value":7},{"op":"add","path":"","value":1}]""", "invalid document type <class 'int'>" },
        { """[{"op":"replace","path":"","value":7},{"op":"remove","path":""}]""", "'int' object doesn't support item deletion" },
        { """[{"op":"copy","path":"/x","from":""}]""", "None" },
        { """[{"op":"copy","path":"/x","from":"/none"}]""", "'none'" },
        { """[{"op":"copy","path":"/x","from":"/steps/2"}]""", "list index out of range" },
        { """[{"op":"copy","path":"/x","from":"/steps/-"}]""", "list indices must be integers or slices, not str" },
        { """[{"op":"copy","path":"/x","from":"/name/3"}]""", "string index out of range" },
        { """[{"op":"move","path":"/deep/a/c","from":"/deep/a"}]""", "Cannot move values into their own children" },
        { """[{"op":"test","path":"/none","value":1}]""", "member 'none' not found in {'total': 5, 'name': 'abc', 'steps': [1, 2], 'nothing': None, 'deep': {'a': {'b': 1}}}" },
        { """[{"op":"test","path":"/total/x","value":1}]""", "Document '<class 'int'>' does not support indexing, must be mapping/sequence or support __getitem__" },
        { """[{"op":"test","path":"/steps/-","value":1}]""", "EndOfList([1, 2]) (<class 'jsonpointer.EndOfList'>) is not equal to tested value 1 (<class 'int'>)" },
        { """[{"op":"test","path":"/name","value":1}]""", "abc (<class 'str'>) is not equal to tested value 1 (<class 'int'>)" },
    };

    public static TheoryData<string> BadPointers =>
    [
        "total", "x/y", "/~2", "/a~", "/steps/00", "/steps/01", "/steps/-1", "/steps/+1", "/steps/x", "/steps/", "/steps/1e0",
        "/total/x", "/nothing/x", "/none/x", "/steps/2/x", "/steps/-/x", "/name/x",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_patch_that_does_not_fit_fails_in_the_words_of_the_library(string patch, string message) =>
        FluentActions.Invoking(() => Apply(patch)).Should().Throw<JsonPatchException>()
            .WithMessage(message.Replace("*", "?", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(BadPointers))]
    public void A_bad_pointer_fails_in_a_way_that_Studio_does_not_expect(string pointer) =>
        FluentActions.Invoking(() => Apply($$"""[{"op":"add","path":"{{pointer}}","value":1}]""")).Should().Throw<JsonPointerException>();

    [Theory]
    [InlineData("/steps/-")]
    [InlineData("/name/-")]
    public void Removing_behind_the_last_item_is_a_bad_pointer_as_well(string pointer) =>
        FluentActions.Invoking(() => Apply($$"""[{"op":"remove","path":"{{pointer}}"}]""")).Should().Throw<JsonPointerException>();

    [Theory]
    [InlineData("""[{"op":"copy","path":"/x","from":"/name/1"}]""", "x", "\"b\"")]
    [InlineData("""[{"op":"add","path":"/steps/-","value":3}]""", "steps", "[1,2,3]")]
    [InlineData("""[{"op":"add","path":"/nothing","value":{}}]""", "nothing", "{}")]
    [InlineData("""[{"op":"move","path":"/total","from":"/total"}]""", "total", "5")]
    public void A_patch_that_fits_is_applied(string patch, string member, string value) =>
        Apply(patch)![member]!.ToJsonString().Should().Be(value);

    private static JsonNode? Apply(string patch) => JsonPatch.Apply(JsonNode.Parse(Document), JsonNode.Parse(patch)!.AsArray());
}
