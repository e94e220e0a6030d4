using System.Text.Json;
using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.StandIn.Evidence;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>What one agent span of another contract does to the list of its service.</summary>
[Trait("Needs", "contract recordings")]
public sealed class UnusableAgents
{
    private const string Scenario = "0.82/contract-agent-producer-concurrent_run_isolation.json";

    [Fact(Skip = GroundTruth.ContractRecordingsMissing, SkipUnless = nameof(GroundTruth.HasContractRecordings),
        SkipType = typeof(GroundTruth))]
    public void With_Q17_the_whole_service_is_a_conflict()
    {
        var answer = List(skipsUnusable: false);

        answer.Status.Should().Be(409);
        answer.Body["code"]!.GetValue<string>().Should().Be("unsupported_contract");
    }

    [Fact(Skip = GroundTruth.ContractRecordingsMissing, SkipUnless = nameof(GroundTruth.HasContractRecordings),
        SkipType = typeof(GroundTruth))]
    public void Without_Q17_only_that_agent_is_left_out()
    {
        var usable = Agents().Skip(1).Select(agent => agent["span_id"]!.GetValue<string>());

        var answer = List(skipsUnusable: true);

        answer.Status.Should().Be(200);
        answer.Body.AsArray().Select(agent => agent!["agent_span_id"]!.GetValue<string>())
            .Should().NotBeEmpty().And.BeEquivalentTo(usable);
    }

    private static EvidenceAnswer List(bool skipsUnusable)
    {
        var agents = Agents();
        agents[0]["attributes_json"]!["junjo.telemetry.contract_version"] = 1;
        var resource = agents[0]["resource_attributes_json"]!;
        return AgentExecutions.List(
            agents.Select(agent => JsonSerializer.SerializeToElement(agent)),
            resource["service.namespace"]!.GetValue<string>(),
            resource["service.name"]!.GetValue<string>(),
            new AgentFilter(),
            limit: 100,
            skipsUnusable);
    }

    private static List<JsonNode> Agents() =>
        [.. RecordedAnswer.OfScenario(Scenario)
            .Where(answer => answer.Path.StartsWith("/api/v1/trace-evidence/", StringComparison.Ordinal))
            .SelectMany(answer => JsonNode.Parse(answer.Text)!["spans"]!.AsArray())
            .Where(span => span!["attributes_json"]!["junjo.span_type"]?.GetValue<string>() == "agent")
            .Select(span => span!)];
}
