using FluentAssertions;

using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Containers.Description;

namespace Junjo.E2E.Tool.Tests.Unit.Studios;

/// <summary>
/// docker-compose.test.yml is read strictly: what would not be done as Compose does it is refused, with file, line and what was expected.
/// </summary>
public sealed class StudioDescriptions : IDisposable
{
    private static readonly Dictionary<string, string> variables = new()
    {
        ["JUNJO_SESSION_SECRET"] = "fresh", ["JUNJO_E2E_TAG"] = "0.80.0", ["JUNJO_E2E_REST_PORT"] = "1323",
        ["JUNJO_E2E_OTLP_PORT"] = "50051",
        [FileVariables.RestHostPort] = "20001", [FileVariables.OtlpHostPort] = "20002",
    };

    private static readonly string shipped = Path.Combine(Repository.Root, "docker-compose.test.yml");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    public static TheoryData<string, string, string> Refused => new()
    {
        { "image: mdrideout/junjo-ai-studio-backend:${JUNJO_E2E_TAG:-0.82.1}", "image: a\n    cap_add: [ALL]",
            "services.backend.cap_add: expected one of image, entrypoint, *; seen: the unknown 'cap_add'." },
        { "image: mdrideout/junjo-ai-studio-backend:${JUNJO_E2E_TAG:-0.82.1}", "env_file: .env",
            "services.backend.env_file: expected one of image, *; seen: the unknown 'env_file'." },
        { "image: mdrideout/junjo-ai-studio-backend:${JUNJO_E2E_TAG:-0.82.1}", "command: [a]",
            "services.backend: expected an image; seen: none." },
        { "127.0.0.1:${JUNJO_E2E_REST_HOST_PORT:-26154}:", "127.0.0.1:26154:",
            "services.backend.ports[0]: expected one port, written \"127.0.0.1:${JUNJO_E2E_REST_HOST_PORT:-26154}:26154\"; seen: "
            + "'127.0.0.1:26154:*" },
        { "127.0.0.1:${JUNJO_E2E_REST_HOST_PORT:-26154}:", "${JUNJO_E2E_REST_HOST_PORT:-26154}:",
            "services.backend.ports[0]: expected one port, written \"127.0.0.1:*" },
        { "127.0.0.1:${JUNJO_E2E_OTLP_HOST_PORT:-26155}:", "127.0.0.1:${JUNJO_E2E_REST_HOST_PORT:-26155}:",
            "services.ingestion.ports[0]: expected one port, written \"127.0.0.1:${JUNJO_E2E_OTLP_HOST_PORT:*" },
        { "${JUNJO_E2E_REST_PORT:-26154}\"]", "26154\", \"127.0.0.1:1:1\"]",
            "services.backend.ports: expected one port, *; seen: 2 ports." },
        { "dbdata:/app/.dbdata", "./data:/app/.dbdata",
            "services.backend.volumes[0]: expected a volume of this file and a path, such as dbdata:/app/.dbdata; a folder of this machine "
            + "is never mounted; seen: './data:/app/.dbdata'." },
        { "dbdata:/app/.dbdata", "/home/user:/app/.dbdata",
            "services.backend.volumes[0]: expected a volume of this file and a path, *; seen: '/home/user:/app/.dbdata'." },
        { "  ingestion:\n    image", "  collector:\n    image",
            "services.collector: expected a profile for a service other than backend and ingestion, *; seen: collector." },
        { "  ingestion:\n    image", "  ingestion:\n    profiles: [other]\n    image",
            "services: expected a service 'ingestion' without a profile; seen: services backend." },
        { "JUNJO_ENV: development\n      RUN", "JUNJO_ENV: ${JUNJO_E2E_NOBODY_SETS_THIS}\n      RUN",
            "services.backend.environment.JUNJO_ENV: expected a default for JUNJO_E2E_NOBODY_SETS_THIS, as in "
            + "${JUNJO_E2E_NOBODY_SETS_THIS:-default}, or one of *JUNJO_E2E_REST_HOST_PORT*; seen: '${JUNJO_E2E_NOBODY_SETS_THIS}', which "
            + "is not set." },
        { "JUNJO_ENV: development\n      RUN", "JUNJO_ENV: $HOME\n      RUN",
            "services.backend.environment.JUNJO_ENV: expected ${NAME}, *; seen: '$HOME'." },
        { "JUNJO_ENV: development\n      RUN", "JUNJO_ENV: [a]\n      RUN",
            "services.backend.environment.JUNJO_ENV: expected a text; seen: a list." },
        { "aliases: [junjo-ai-studio-backend]", "ipv4_address: 10.0.0.1",
            "services.backend.networks.studio.ipv4_address: expected one of aliases; seen: the unknown 'ipv4_address'." },
        { "networks: [to-backend]", "networks: [elsewhere]\n    x: 1", "services.frontend.x: expected one of *" },
        { "      to-ingestion:\n", "      elsewhere:\n",
            "services.ingestion.networks: expected networks of this file (studio, to-backend, to-ingestion); seen: 'elsewhere'." },
        { "depends_on: [backend]", "depends_on: [frontend]",
            "services.ingestion.depends_on: expected ingestion that depends on [backend], *" },
        { "internal: true", "internal: perhaps", "networks.studio.internal: expected true or false; seen: 'perhaps'." },
        { "internal: true", "driver: macvlan", "networks.studio.driver: expected one of internal; seen: the unknown 'driver'." },
        { "  dbdata:\n", "  dbdata:\n    driver: nfs\n",
            "volumes.dbdata: expected a volume without options (its size is --volume-size); seen: options." },
        { "interval: 2s", "interval: soon", "services.backend.healthcheck.interval: expected seconds, such as 5s; seen: 'soon'." },
        { "networks:\n  studio:", "secrets:\n  a: b\nnetworks:\n  studio:",
            "secrets: expected one of services, networks, volumes; seen: the unknown 'secrets'." },
        { "services:\n", "services: [\n", "expected YAML; seen: *" },
    };

    [Fact]
    public void The_shipped_file_describes_both_halves_with_what_each_start_sets()
    {
        StudioDescription studio = StudioDescription.Read(shipped, new FileVariables(variables));

        studio.Networks.Should()
            .Equal(new Dictionary<string, bool> { ["studio"] = true, ["to-backend"] = false, ["to-ingestion"] = false });
        studio.Volumes.Should().Equal("dbdata");
        studio.Backend.Should()
            .BeEquivalentTo(new { Name = "backend", Image = "mdrideout/junjo-ai-studio-backend:0.80.0", Port = "1323",
            HostPort = "20001" });
        studio.Ingestion.Should()
            .BeEquivalentTo(new { Name = "ingestion", Image = "mdrideout/junjo-ai-studio-ingestion:0.80.0", Port = "50051",
            HostPort = "20002" });
        studio.Backend.Environment.Should()
            .Contain("JUNJO_SESSION_SECRET", "fresh").And.Contain("RUN_MIGRATIONS", "true").And.Contain("INGESTION_HOST", "ingestion");
        studio.Ingestion.Environment.Should()
            .Contain("JUNJO_SESSION_SECRET", "fresh").And.Contain("WAL_DIR", "/app/.dbdata/spans/wal").And.NotContainKey("INGESTION_HOST");
        studio.Ingestion.Volumes.Should().Equal(new Dictionary<string, string> { ["dbdata"] = "/app/.dbdata" });
        studio.Backend.Networks.Should().HaveCount(2);
        studio.Backend.Networks["studio"].Should().Equal("junjo-ai-studio-backend");
        studio.Backend.Health!.Interval.Should().Be(TimeSpan.FromSeconds(2));
        studio.Ingestion.Health.Should().BeNull();
    }

    [Fact]
    public void The_secrets_of_the_shipped_file_are_valid_for_Studio()
    {
        StudioDescription studio = StudioDescription.Read(shipped, new FileVariables(new Dictionary<string, string>()));

        string[] secrets = [.. new[] { "JUNJO_SESSION_SECRET", "JUNJO_SECURE_COOKIE_KEY", "JUNJO_INTERNAL_GRPC_TOKEN" }.Select(
            name => studio.Backend.Environment[name])];
        secrets.Should().OnlyContain(secret => Convert.FromBase64String(secret).Length == 32 && secret.Length >= 32);
        studio.Backend.Should()
            .BeEquivalentTo(new { Image = "mdrideout/junjo-ai-studio-backend:0.82.1", Port = "26154", HostPort = "26154" });
        studio.Ingestion.Should()
            .BeEquivalentTo(new { Image = "mdrideout/junjo-ai-studio-ingestion:0.82.1", Port = "26155", HostPort = "26155" });
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_file_with_something_else_is_refused_with_its_line_and_what_was_expected(string written, string instead, string message)
    {
        string text = File.ReadAllText(shipped);
        text.Should().Contain(written);
        string path = Path.Combine(folder.FullName, "own.yml");
        File.WriteAllText(path, text.Replace(written, instead, StringComparison.Ordinal));

        Action read = () => StudioDescription.Read(path, new FileVariables(variables));

        read.Should().Throw<SettingsException>().WithMessage("own.yml(*): " + message);
    }

    [Fact]
    public void The_line_of_an_error_is_the_line_of_the_file()
    {
        string path = Path.Combine(folder.FullName, "own.yml");
        string[] lines = File.ReadAllLines(shipped);
        int line = Array.FindIndex(lines, text => text.Contains("RUN_MIGRATIONS", StringComparison.Ordinal));
        lines[line] = "      RUN_MIGRATIONS: [yes]";
        File.WriteAllLines(path, lines);

        Action read = () => StudioDescription.Read(path, new FileVariables(variables));

        read.Should().Throw<SettingsException>()
            .WithMessage($"own.yml({line + 1}): services.backend.environment.RUN_MIGRATIONS: expected a text; seen: a list.");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
