using System.Globalization;
using System.Text.RegularExpressions;

namespace Junjo.E2E.Studios.Containers.Description;

/// <summary>Reads the services of a Compose file.</summary>
/// <param name="variables">What the file may take from outside.</param>
/// <param name="networks">The networks that it describes.</param>
/// <param name="volumes">The volumes that it describes.</param>
internal sealed partial class ServiceReader(
    FileVariables variables, IReadOnlyDictionary<string, bool> networks, IReadOnlyList<string> volumes)
{
    private static readonly string[] Known =
        ["image", "entrypoint", "command", "environment", "ports", "volumes", "networks", "depends_on", "healthcheck", "restart",
            "profiles"];

    /// <summary>Whether a service is started only by those who ask for its profile.</summary>
    /// <exception cref="SettingsException">Something in the service is not known.</exception>
    public static bool HasProfile(FileNode service) => service.Members(Known).ContainsKey("profiles");

    /// <summary>Reads a service.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="node">Where it is described.</param>
    /// <param name="hostPort">The variable that its host port must be.</param>
    /// <exception cref="SettingsException">Something in it is missing, not known or not allowed.</exception>
    public ServiceDescription Read(string name, FileNode node, string hostPort)
    {
        IReadOnlyDictionary<string, FileNode> members = node.Members(Known);
        FileNode? Member(string key) => members.GetValueOrDefault(key);
        CheckOrder(name, Member("depends_on"));
        (string Host, string Container) port = PortOf(Member("ports") ?? throw node.Error(Published(hostPort), "no ports"), hostPort);
        return new ServiceDescription(name, (Member("image") ?? throw node.Error("an image", "none")).Text(variables))
        {
            Entrypoint = Member("entrypoint") is { } entrypoint ? Texts(entrypoint) : null,
            Command = Member("command") is { } command ? Texts(command) : null,
            Environment = Member("environment")?.Members()
                .ToDictionary(variable => variable.Key, variable => variable.Value.Text(variables)) ?? [],
            HostPort = port.Host,
            Port = port.Container,
            Volumes = Member("volumes")?.Items().Select(VolumeOf).ToDictionary(volume => volume.Name, volume => volume.Path) ?? [],
            Networks = NetworksOf(Member("networks") ?? throw node.Error("at least one network", "none")),
            Health = Member("healthcheck") is { } health ? HealthOf(health) : null,
            RestartsOnFailure = Member("restart") is { } restart && RestartsOnFailure(restart),
        };
    }

    // The backend is started first, and ingestion then, whatever else is written.
    private void CheckOrder(string name, FileNode? order)
    {
        if (order is not null && (name != StudioDescription.IngestionService || Texts(order) is not [StudioDescription.BackendService]))
        {
            throw order.Error("ingestion that depends on [backend], and nothing else that depends on something", "another order");
        }
    }

    private static string Published(string hostPort) => $"one port, written \"127.0.0.1:${{{hostPort}:-26154}}:26154\"";

    private string[] Texts(FileNode list) => [.. list.Items().Select(item => item.Text(variables))];

    // The host port of each start is another, so that two of them can run side by side: one that is written out would be for one alone.
    private (string Host, string Container) PortOf(FileNode ports, string hostPort)
    {
        FileNode port = ports.Items() is [var only] ? only : throw ports.Error(Published(hostPort), $"{ports.Items().Count} ports");
        Match match = Port().Match(port.Raw);
        if (!match.Success || match.Groups["name"].Value != hostPort)
        {
            throw port.Error(Published(hostPort), $"'{port.Raw}'");
        }

        string[] parts = port.Text(variables).Split(':');
        return (parts[1], parts[2]);
    }

    private (string Name, string Path) VolumeOf(FileNode volume) =>
        volume.Text(variables).Split(':') is [var name, ['/', ..] path] && volumes.Contains(name)
            ? (name, path)
            : throw volume.Error(
                $"a volume of this file and a path, such as dbdata:/app/.dbdata; a folder of this machine is never mounted",
            $"'{volume.Raw}'");

    private Dictionary<string, IReadOnlyList<string>> NetworksOf(FileNode node)
    {
        Dictionary<string, IReadOnlyList<string>> found = node.IsList
            ? node.Items().ToDictionary(item => item.Text(variables), _ => (IReadOnlyList<string>)[])
            : node.Members().ToDictionary(network => network.Key, network => (IReadOnlyList<string>)AliasesOf(network.Value));
        return found.Keys.FirstOrDefault(name => !networks.ContainsKey(name)) is { } unknown
            ? throw node.Error($"networks of this file ({string.Join(", ", networks.Keys)})", $"'{unknown}'")
            : found.Count > 0 ? found : throw node.Error("at least one network", "none");
    }

    private string[] AliasesOf(FileNode network) =>
        !network.IsEmpty && network.Members(["aliases"]).TryGetValue("aliases", out FileNode? aliases) ? Texts(aliases) : [];

    private HealthDescription HealthOf(FileNode node)
    {
        IReadOnlyDictionary<string, FileNode> members = node.Members(["test", "interval", "retries"]);
        return new HealthDescription(
            Texts(members.GetValueOrDefault("test") ?? throw node.Error("a test", "none")),
            members.TryGetValue("interval", out FileNode? interval) ? SecondsOf(interval) : null,
            members.TryGetValue("retries", out FileNode? retries) ? NumberOf(retries, retries.Text(variables)) : null);
    }

    private bool RestartsOnFailure(FileNode node) => node.Text(variables) switch
    {
        "on-failure" => true,
        "no" => false,
        var other => throw node.Error("on-failure or \"no\"", $"'{other}'"),
    };

    private TimeSpan SecondsOf(FileNode node) => node.Text(variables) is [.. var number, 's']
        ? TimeSpan.FromSeconds(NumberOf(node, number))
        : throw node.Error("seconds, such as 5s", $"'{node.Raw}'");

    private static int NumberOf(FileNode node, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : throw node.Error("a whole number", $"'{node.Raw}'");

    [GeneratedRegex(@"^127\.0\.0\.1:\$\{(?<name>[A-Z0-9_]+):-[0-9]+\}:([0-9]+|\$\{[A-Z0-9_]+:-[0-9]+\})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Port();
}
