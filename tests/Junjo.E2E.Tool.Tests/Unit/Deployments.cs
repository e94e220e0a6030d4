using System.Text.RegularExpressions;

using FluentAssertions;

using Junjo.E2E.Tool.Tests.Unit.Cli;

using YamlDotNet.RepresentationModel;

namespace Junjo.E2E.Tool.Tests.Unit;

/// <summary>What is shipped for clusters is readable, its commands are ones that the tool has, and its parts fit together.</summary>
public sealed partial class Deployments
{
    [Fact]
    public void The_job_of_a_cluster_has_as_many_indices_as_shards()
    {
        YamlMappingNode job = Documents("kubernetes", "generate.yaml").Single(document => Text(document, "kind") == "Job");

        Text(job, "spec", "completionMode").Should().Be("Indexed");
        Text(job, "spec", "parallelism").Should().Be(Text(job, "spec", "completions"));
        Script(job).Should().Contain($"--shard $JOB_COMPLETION_INDEX/{Text(job, "spec", "completions")} ").And.Contain(
            "--out /runs/shard-$JOB_COMPLETION_INDEX");
        Text(job, "spec", "backoffLimit").Should().Be("0", "a shard that is sent twice is not one run any more");
    }

    [Fact]
    public void The_verifying_job_reads_what_the_other_writes()
    {
        YamlMappingNode generate = Documents("kubernetes", "generate.yaml").Single(document => Text(document, "kind") == "Job");
        YamlMappingNode verify = Documents("kubernetes", "verify.yaml").Single(document => Text(document, "kind") == "Job");
        string claim = Text(Documents("kubernetes", "generate.yaml").Single(document => Text(document, "kind") == "PersistentVolumeClaim"),
            "metadata", "name");

        Script(verify).Should().Contain("verify /runs/shard-*/latest ");
        foreach (YamlMappingNode job in (YamlMappingNode[])[generate, verify])
        {
            Text(job, "spec", "template", "spec", "restartPolicy").Should().Be("Never");
            Text(job, "spec", "template", "spec", "volumes", "0", "persistentVolumeClaim", "claimName").Should().Be(claim);
            Text(job, "spec", "template", "spec", "containers", "0", "volumeMounts", "0", "mountPath").Should().Be("/runs");
            Text(job, "spec", "template", "spec", "containers", "0", "envFrom", "0", "secretRef", "name").Should().Be("junjo-e2e");
        }
    }

    [Theory]
    [InlineData("kubernetes", "generate.yaml")]
    [InlineData("compose", "docker-compose.shards.yml")]
    public async Task Their_commands_plan_a_run(string folder, string file)
    {
        string command = Command().Match(File.ReadAllText(PathOf(folder, file))).Groups["options"].Value;
        string options = Variable().Replace(command, match => match.Groups["default"].Success ? match.Groups["default"].Value : "0");

        CommandOutput planned = await CommandOutput.OfAsync(
            [.. $"generate {options} --dry-run".Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)]);

        planned.ExitCode.Should().Be(0, planned.Error);
        planned.Output.Should().Contain("Shard: 0/").And.Contain("Hash: ");
    }

    [Fact]
    public void The_compose_file_has_senders_that_scale_a_studio_and_a_verifier()
    {
        YamlMappingNode compose = Documents("compose", "docker-compose.shards.yml").Single();

        ((YamlMappingNode)compose["services"]).Children.Keys.Select(key => key.ToString()).Should().Equal("studio", "sender", "verifier");
        Text(compose, "services", "verifier", "profiles", "0").Should().Be("verify");
        Text(compose, "services", "sender", "volumes", "0").Should().Be(Text(compose, "services", "verifier", "volumes", "0"));
    }

    private static string PathOf(string folder, string file) => Path.Combine(Repository.Root, "deploy", folder, file);

    private static IEnumerable<YamlMappingNode> Documents(string folder, string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(PathOf(folder, file))));
        return stream.Documents.Select(document => (YamlMappingNode)document.RootNode);
    }

    private static string Script(YamlMappingNode job) => Text(job, "spec", "template", "spec", "containers", "0", "command", "2");

    private static string Text(YamlNode node, params string[] path) =>
        path.Aggregate(node, (at, key) => at is YamlSequenceNode list ? list[int.Parse(key, null)] : at[key]).ToString();

    [GeneratedRegex(@"junjo-e2e generate (?<options>[^""']*?)(;|""|'|$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Command();

    [GeneratedRegex(@"\$\$?(\{\w+(:-(?<default>[^}]*))?\}|\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Variable();
}
