using System.Globalization;
using System.Net;

using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Tool.Tests.EndToEnd;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary>What a Studio in containers is made of, and that two of them never meet.</summary>
[Trait("Category", "Containers")]
[Collection(TestEngine.Collection)]
public sealed class StudiosInContainers
{
    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_Studio_is_published_on_loopback_only_and_has_secrets_of_its_own()
    {
        await using ContainerStudio studio = await StandInInContainers.StartAsync();
        await using ContainerStudio other = await StandInInContainers.StartAsync();

        string ports = await TestEngine.RunAsync("container", "ls", "--filter", $"name={studio.ProjectName}", "--format", "{{.Ports}}");
        ports.Should().Contain($"{studio.Client.Address.Authority}->26154/tcp").And.Contain(
            $"{studio.Otlp.Endpoint.Authority}->26155/tcp").And.NotContain("0.0.0.0");
        IPAddress.IsLoopback(IPAddress.Parse(studio.Client.Address.Host)).Should().BeTrue();
        string environment = await EnvironmentOfAsync(studio.Ingestion);
        environment.Should().MatchRegex("JUNJO_SESSION_SECRET=[^ ]{44}").And.MatchRegex("JUNJO_SECURE_COOKIE_KEY=[^ ]{44}").And.MatchRegex(
            "JUNJO_INTERNAL_GRPC_TOKEN=[^ ]{44}");
        SecretsOf(environment).Should().Equal(SecretsOf(await EnvironmentOfAsync(studio.Backend)));
        SecretsOf(environment).Should().NotIntersectWith(SecretsOf(await EnvironmentOfAsync(other.Ingestion)));
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_Studio_has_the_limits_the_init_process_the_environment_and_the_volume_it_was_given()
    {
        await using ContainerStudio studio = await StandInInContainers.StartAsync(settings =>
        {
            settings.Containers.Init = true;
            settings.Containers.Cpus = "0.75";
            settings.Containers.Memory = "512m";
            settings.Containers.VolumeSize = "48m";
            settings.Containers.Environment["BATCH_SIZE"] = "7";
        });

        foreach (StudioContainer container in new[] { studio.Backend, studio.Ingestion })
        {
            (await TestEngine.InspectAsync(container.Name, "{{.HostConfig.Init}} {{.HostConfig.NanoCpus}} {{.HostConfig.Memory}}")).Should()
                .Be("true 750000000 536870912");
            (await EnvironmentOfAsync(container)).Should().Contain("BATCH_SIZE=7");
            (await TestEngine.InspectAsync(container.Name, "{{range .Mounts}}{{.Name}}:{{.Destination}}{{end}}")).Should()
                .Be($"{studio.ProjectName}_dbdata:/app/.dbdata");
        }

        ExecOutput volume = await studio.Backend.RunAsync(
            "df --output=size /app/.dbdata | tail -n 1", TestContext.Current.CancellationToken);
        int.Parse(volume.Text, CultureInfo.InvariantCulture).Should().Be(48 * 1024);
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task Each_half_has_an_image_an_environment_and_limits_of_its_own_where_the_settings_say_so()
    {
        const string Candidate = "junjo-e2e-candidate:test";
        await TestEngine.RunAsync("tag", "mdrideout/junjo-ai-studio-ingestion:0.82.1", Candidate);
        try
        {
            await using ContainerStudio studio = await StandInInContainers.StartAsync(settings =>
            {
                settings.Containers.Memory = "512m";
                settings.Ingestion.Image = Candidate;
                settings.Ingestion.Memory = "600m";
                settings.Ingestion.Cpus = "1.5";
                settings.Ingestion.Environment["BATCH_SIZE"] = "9";
            });

            (await TestEngine.InspectAsync(studio.Ingestion.Name, "{{.Config.Image}} {{.HostConfig.NanoCpus}} {{.HostConfig.Memory}}"))
                .Should().Be($"{Candidate} 1500000000 629145600");
            (await TestEngine.InspectAsync(studio.Backend.Name, "{{.Config.Image}} {{.HostConfig.NanoCpus}} {{.HostConfig.Memory}}"))
                .Should().Be("mdrideout/junjo-ai-studio-backend:0.82.1 0 536870912");
            (await EnvironmentOfAsync(studio.Ingestion)).Should().Contain("BATCH_SIZE=9");
            (await EnvironmentOfAsync(studio.Backend)).Should().NotContain("BATCH_SIZE");
        }
        finally
        {
            await TestEngine.RunAsync("rmi", Candidate);
        }
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task An_image_that_cannot_be_had_is_named_and_nothing_is_left()
    {
        Func<Task> start = () => StandInInContainers.StartAsync(settings => settings.Ingestion.Image = "127.0.0.1:9/junjo-e2e/nowhere:1");

        (await start.Should().ThrowAsync<ContainerEngineException>())
            .WithMessage("The container engine at * did not start ingestion from 127.0.0.1:9/junjo-e2e/nowhere:1: *");
        (await TestEngine.RunAsync("ps", "--all", "--quiet", "--filter", $"label={Leftovers.OwnerLabel}={RunOwner.Current}")).Should()
            .BeEmpty();
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task Two_Studios_at_the_same_time_do_not_meet_and_leave_nothing()
    {
        ContainerStudio[] studios = await Task.WhenAll(StandInInContainers.StartAsync(), StandInInContainers.StartAsync());
        try
        {
            RunResult[] results = await Task.WhenAll(
                studios.Select(studio => RunUnderTest.CheckAsync(studio, new RunSettings { Services = 3, Cycles = 20 })));

            results.Should().OnlyContain(result => result.Verdict == Verdict.Pass);
            for (int i = 0; i < studios.Length; i++)
            {
                IReadOnlyList<string> services = await studios[i].Client.Spans.ListServicesAsync(TestContext.Current.CancellationToken);
                services.Should().Contain(results[i].Run.Services).And.NotContain(results[1 - i].Run.Services);
            }
        }
        finally
        {
            await Task.WhenAll(studios.Select(studio => studio.DisposeAsync().AsTask()));
        }

        foreach (ContainerStudio studio in studios)
        {
            (await TestEngine.OfAsync(studio.ProjectName)).Should().BeEmpty();
        }
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_port_that_another_program_has_taken_is_recognised_by_what_the_engine_says()
    {
        await using ContainerStudio studio = await StandInInContainers.StartAsync();

        string refusal = await TestEngine.TypeAsync(
            $"docker run --rm --publish {studio.Client.Address.Authority}:26154 --entrypoint true junjo-e2e-standin 2>&1 || true");

        PortTakenException.IsMeantBy(refusal).Should().BeTrue(refusal);
    }

    private static Task<string> EnvironmentOfAsync(StudioContainer container) => TestEngine.InspectAsync(container.Name, "{{.Config.Env}}");

    private static IEnumerable<string> SecretsOf(string environment) =>
        environment.Split(' ', '[', ']')
            .Where(variable => variable.StartsWith("JUNJO_S", StringComparison.Ordinal)
            && variable.Contains("SEC", StringComparison.Ordinal)).Order();
}
