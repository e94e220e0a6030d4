using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Junjo.E2E.Studios.Containers.Description;

/// <summary>
/// A Studio in containers as docker-compose.test.yml describes it, which is the one description for Compose and for this tool.
/// </summary>
/// <param name="Backend">The container with the REST API.</param>
/// <param name="Ingestion">The container with the OTLP listener.</param>
/// <param name="Networks">Whether each network is internal.</param>
/// <param name="Volumes">The volumes.</param>
internal sealed record StudioDescription(
    ServiceDescription Backend, ServiceDescription Ingestion, IReadOnlyDictionary<string, bool> Networks, IReadOnlyList<string> Volumes)
{
    /// <summary>Name of a service.</summary>
    public const string BackendService = "backend", IngestionService = "ingestion";

    /// <summary>Reads a file, strictly: what this tool would not do as Compose does it is an error.</summary>
    /// <param name="path">The file.</param>
    /// <param name="variables">What it may take from outside.</param>
    /// <exception cref="SettingsException">
    /// Something in it is missing, not known or not allowed; the message names file and line.
    /// </exception>
    public static StudioDescription Read(string path, FileVariables variables)
    {
        IReadOnlyDictionary<string, FileNode> top = Document(path).Members(["services", "networks", "volumes"], mayExtend: true);
        IReadOnlyDictionary<string, bool> networks = top.TryGetValue("networks", out FileNode? described)
            ? described.Members().ToDictionary(network => network.Key, network => IsInternal(network.Value, variables))
            : new Dictionary<string, bool>();
        string[] volumes = top.TryGetValue("volumes", out FileNode? declared)
            ? [.. declared.Members().Select(volume => NameOf(volume.Key, volume.Value))] : [];
        FileNode services = top.TryGetValue("services", out FileNode? all) ? all
            : throw new SettingsException($"{Path.GetFileName(path)}: expected services; seen: none.");
        var reader = new ServiceReader(variables, networks, volumes);
        IReadOnlyDictionary<string, FileNode> started = services.Members()
            .Where(service => !ServiceReader.HasProfile(service.Value)).ToDictionary();
        foreach ((string name, FileNode other) in started.Where(service => service.Key is not (BackendService or IngestionService)))
        {
            throw other.Error($"a profile for a service other than {BackendService} and {IngestionService}, which is then not started with "
                + $"them", name);
        }

        ServiceDescription Service(string name, string variable) => started.TryGetValue(name, out FileNode? node)
            ? reader.Read(name, node, variable)
            : throw services.Error($"a service '{name}' without a profile", $"services {string.Join(", ", started.Keys)}");

        return new StudioDescription(
            Service(BackendService, FileVariables.RestHostPort), Service(IngestionService, FileVariables.OtlpHostPort), networks, volumes);
    }

    private static FileNode Document(string path)
    {
        string file = Path.GetFileName(path);
        try
        {
            using StreamReader text = File.OpenText(path);
            var stream = new YamlStream();
            stream.Load(text);
            return stream.Documents.Count == 1
                ? new FileNode(file, "the file", stream.Documents[0].RootNode)
                : throw new SettingsException($"{file}: expected one document; seen: {stream.Documents.Count}.");
        }
        catch (YamlException e)
        {
            throw new SettingsException($"{file}({e.Start.Line}): expected YAML; seen: {e.Message}", e);
        }
    }

    private static bool IsInternal(FileNode network, FileVariables variables) =>
        !network.IsEmpty && network.Members(["internal"]).TryGetValue("internal", out FileNode? value) && value.Truth(variables);

    private static string NameOf(string volume, FileNode node) =>
        node.IsEmpty ? volume : throw node.Error("a volume without options (its size is --volume-size)", "options");
}
