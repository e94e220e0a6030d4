using System.Globalization;
using System.Net;

using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.Studios.Compose;
using Junjo.E2E.Tool.Tests.EndToEnd;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary>What a composed Studio is made of, and that two of them never meet.</summary>
[Trait("Category", "Containers")]
[Collection(ContainerEngine.Collection)]
public sealed class ComposedStudios
{
    [Fact(Skip = ContainerEngine.Missing, SkipUnless = nameof(ContainerEngine.IsHereOrDemanded), SkipType = typeof(ContainerEngine))]
    public async Task Is_published_on_loopback_only_and_its_secrets_are_in_no_file_once_it_runs()
    {
        string[] before = Folders();
        await using ComposedStudio studio = await StandInInContainers.StartAsync();

        string ports = await ContainerEngine.RunAsync(
            "container", "ls", "--filter", $"name={studio.ProjectName}", "--format", "{{.Ports}}");
        ports.Should().Contain($"{studio.Client.Address.Authority}->26154/tcp").And.Contain($"{studio.Otlp.Endpoint.Authority}->26155/tcp").And.NotContain("0.0.0.0");
        IPAddress.IsLoopback(IPAddress.Parse(studio.Client.Address.Host)).Should().BeTrue();
        string environment = await studio.Ingestion.InspectAsync("{{.Config.Env}}", TestContext.Current.CancellationToken);
        environment.Should().MatchRegex("JUNJO_SESSION_SECRET=[^ ]{44}").And.MatchRegex("JUNJO_SECURE_COOKIE_KEY=[^ ]{44}").And.MatchRegex("JUNJO_INTERNAL_GRPC_TOKEN=[^ ]{44}");
        Folders().Except(before).SelectMany(folder => Directory.GetFiles(folder, "*.env")).Select(file => new FileInfo(file).Length)
            .Should().NotBeEmpty().And.OnlyContain(length => length == 0);
    }

    [Fact(Skip = ContainerEngine.Missing, SkipUnless = nameof(ContainerEngine.IsHereOrDemanded), SkipType = typeof(ContainerEngine))]
    public async Task Has_the_limits_the_init_process_the_environment_and_the_volume_it_was_given()
    {
        await using ComposedStudio studio = await StandInInContainers.StartAsync(
            settings =>
            {
                settings.Init = true;
                settings.Cpus = "0.75";
                settings.Memory = "512m";
                settings.VolumeSize = "48m";
                settings.Environment["BATCH_SIZE"] = "7";
            },
            TimeProvider.System);

        foreach (StudioContainer container in new[] { studio.Backend, studio.Ingestion })
        {
            (await InspectAsync(container, "{{.HostConfig.Init}} {{.HostConfig.NanoCpus}} {{.HostConfig.Memory}}")).Should().Be("true 750000000 536870912");
            (await InspectAsync(container, "{{.Config.Env}}")).Should().Contain("BATCH_SIZE=7");
            (await InspectAsync(container, "{{range .Mounts}}{{.Name}}:{{.Destination}}{{end}}")).Should().Be($"{studio.ProjectName}_dbdata:/app/.dbdata");
        }

        EngineOutput volume = await studio.Backend.TryRunAsync("df --output=size /app/.dbdata | tail -n 1", TestContext.Current.CancellationToken);
        int.Parse(volume.Text, CultureInfo.InvariantCulture).Should().Be(48 * 1024);
    }

    [Fact(Skip = ContainerEngine.Missing, SkipUnless = nameof(ContainerEngine.IsHereOrDemanded), SkipType = typeof(ContainerEngine))]
    public async Task Two_at_the_same_time_do_not_meet_and_leave_nothing()
    {
        ComposedStudio[] studios = await Task.WhenAll(StandInInContainers.StartAsync(), StandInInContainers.StartAsync());
        try
        {
            RunResult[] results = await Task.WhenAll(studios.Select(studio => RunUnderTest.CheckAsync(studio, new RunSettings { Services = 3, Cycles = 20 })));

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

        foreach (ComposedStudio studio in studios)
        {
            (await ContainerEngine.OfAsync(studio.ProjectName)).Should().BeEmpty();
        }
    }

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "junjo-e2e-??????");

    private static Task<string> InspectAsync(StudioContainer container, string format) =>
        container.InspectAsync(format, TestContext.Current.CancellationToken);
}
