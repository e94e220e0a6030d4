using System.Globalization;
using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.LoadTesting.Scenarios;

using YamlDotNet.RepresentationModel;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>The schema that an editor checks a scenario file by says what the tool says.</summary>
public sealed class ScenarioSchema
{
    private const string Head = "name: mine\nsummary: of my own\nthresholds: { lost: [count==0] }\n";

    private static readonly string path = Path.Combine(Repository.Root, "docs", "load-scenario.schema.json");
    private static readonly JsonSchema schema = JsonSchema.Read(path);

    public static TheoryData<string> Shipped =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Junjo.E2E.LoadTesting", "Scenarios"), "*.yaml")
            .Select(file => Path.GetFileName(file))];

    public static TheoryData<string> Kinds =>
        ["constant-vus", "ramping-vus", "shared-iterations", "per-vu-iterations", "constant-arrival-rate", "ramping-arrival-rate"];

    public static TheoryData<string, string> Mistakes => new()
    {
        { "name: mine", ": required executors" },
        { Head + "executors: {}", "/executors: minProperties" },
        { Head + "vuss: 3\nexecutors: { a: { executor: constant-vus, duration: 1m } }", ": no vuss" },
        { Head + "executors: { a: { executor: constant-vu, duration: 1m } }", "/executors/a: oneOf" },
        { Head + "executors: { a: { executor: constant-vus, duration: soon } }", "/executors/a: oneOf" },
        { Head + "executors: { a: { executor: constant-vus, duration: 1m, rate: 5 } }", "/executors/a: oneOf" },
        { Head + "executors: { a: { executor: constant-vus, duration: 1m, does: dance } }", "/executors/a: oneOf" },
        { Head + "services: 5000\nexecutors: { a: { executor: constant-vus, duration: 1m } }", "/services: maximum" },
        { Head.Replace("count==0", "few", StringComparison.Ordinal) + "executors: { a: { executor: constant-vus, duration: 1m } }",
            "/thresholds/lost/0: oneOf" },
    };

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Accepts_every_scenario_that_comes_with_the_tool(string file)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "src", "Junjo.E2E.LoadTesting", "Scenarios", file));

        schema.Errors(JsonOf(text)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Refuses_what_the_tool_refuses(string text, string error)
    {
        schema.Errors(JsonOf(text)).Should().Contain(error);
        FluentActions.Invoking(() => LoadScenarioFile.Parse(text, "mine.yaml")).Should().Throw<InvalidDataException>();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Names_the_keys_of_every_executor(string kind)
    {
        string text = $"{Head}executors: {{ a: {{ executor: {kind}, does: browse, nonsense: 1 }} }}";
        string message = FluentActions.Invoking(() => LoadScenarioFile.Parse(text, "mine.yaml")).Should()
            .Throw<InvalidDataException>().Which.Message;

        // Keys of those that export come on top.
        string[] keys = [.. message[(message.IndexOf("it has ", StringComparison.Ordinal) + "it has ".Length)..^1].Split(", "), "sizes",
            "hold", "spansPerExport"];
        PropertiesOf(JsonNode.Parse(File.ReadAllText(path))!["$defs"]![kind]!).Should().BeEquivalentTo(keys);
    }

    [Fact]
    public void Names_the_keys_of_a_file()
    {
        string message = FluentActions.Invoking(() => LoadScenarioFile.Parse("nonsense: 1", "mine.yaml")).Should()
            .Throw<InvalidDataException>().Which.Message;

        PropertiesOf(JsonNode.Parse(File.ReadAllText(path))!).Should()
            .BeEquivalentTo(message[(message.IndexOf("it has ", StringComparison.Ordinal) + "it has ".Length)..^1].Split(", "));
    }

    private static IEnumerable<string> PropertiesOf(JsonNode type) => type["properties"]!.AsObject().Select(property => property.Key);

    private static JsonNode? JsonOf(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return JsonOf(stream.Documents[0].RootNode);
    }

    private static JsonNode? JsonOf(YamlNode node) => node switch
    {
        YamlMappingNode map =>
            new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, JsonOf(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(JsonOf)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "true" or "false" } flag =>
            JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } scalar when double.TryParse(
            scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) =>
            JsonValue.Create(number),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };
}
