using System.Security.Cryptography;

using FluentAssertions;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary>deploy/compose/docker-compose.shards.yml: a run by several containers of one service, judged as one.</summary>
[Trait("Category", "Containers")]
[Collection(TestEngine.Collection)]
public sealed class ShardsOnContainers
{
    private static readonly string file = Path.Combine(Repository.Root, "deploy", "compose", "docker-compose.shards.yml");

    private readonly string project = $"junjo-e2e-shards-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task Send_a_share_each_and_are_verified_together()
    {
        try
        {
            await ComposeAsync("up --detach studio");
            string senders = await ComposeAsync("up --no-color --scale sender=3 sender");
            string verified = await ComposeAsync("run --rm verifier");

            senders.Split('\n').Count(line => line.Contains("Completed: 60 of 60 workflows acknowledged", StringComparison.Ordinal))
                .Should().Be(3, senders);
            verified.Should().Contain("PASS: all 1,260 acknowledged spans are there, once, unchanged, under the service that sent them.");
        }
        finally
        {
            await ComposeAsync("down --volumes --timeout 0");
        }

        (await TestEngine.OfAsync(project)).Should().BeEmpty();
    }

    private Task<string> ComposeAsync(string verb) => TestEngine.TypeAsync(
        "if docker compose version > /dev/null 2>&1; then compose='docker compose'; else compose=docker-compose; fi; "
        + $"SHARDS=3 JUNJO_E2E_STUDIO__PASSWORD=correct-horse-battery $compose --project-name {project} --file {file} {verb}");
}
