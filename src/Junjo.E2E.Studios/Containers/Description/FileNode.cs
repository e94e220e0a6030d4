using YamlDotNet.RepresentationModel;

namespace Junjo.E2E.Studios.Containers.Description;

/// <summary>A value of a Compose file with its place, so that every error names file, line and place.</summary>
/// <param name="file">The file's name.</param>
/// <param name="path">The place in the file, such as <c>services.backend.ports</c>.</param>
/// <param name="node">The value.</param>
internal sealed class FileNode(string file, string path, YamlNode node)
{
    private const string MergeKey = "<<";

    /// <summary>Whether nothing is written there.</summary>
    public bool IsEmpty => node is YamlScalarNode { Value: null or "" or "~" or "null", Style: YamlDotNet.Core.ScalarStyle.Plain };

    /// <summary>Whether it is a list.</summary>
    public bool IsList => node is YamlSequenceNode;

    /// <summary>The text as it is written, with its variables.</summary>
    /// <exception cref="SettingsException">It is not a text.</exception>
    public string Raw => node is YamlScalarNode { Value: { } text } ? text : throw Error("a text", Kind);

    private string Kind => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        _ => IsEmpty ? "nothing" : "a text",
    };

    /// <summary>An error at this place.</summary>
    public SettingsException Error(string expected, string seen) =>
        new($"{file}({node.Start.Line}): {path}: expected {expected}; seen: {seen}.");

    /// <summary>The text, with its variables filled in.</summary>
    /// <exception cref="SettingsException">It is not a text, or a variable is not known.</exception>
    public string Text(FileVariables variables) => variables.Fill(Raw, this);

    /// <summary>True or false.</summary>
    /// <exception cref="SettingsException">It is neither.</exception>
    public bool Truth(FileVariables variables) => Text(variables) switch
    {
        "true" => true,
        "false" => false,
        var other => throw Error("true or false", $"'{other}'"),
    };

    /// <summary>The items of a list.</summary>
    /// <exception cref="SettingsException">It is not a list.</exception>
    public IReadOnlyList<FileNode> Items() => node is YamlSequenceNode list
        ? [.. list.Children.Select((item, index) => new FileNode(file, $"{path}[{index}]", item))]
        : throw Error("a list", Kind);

    /// <summary>The members of a mapping, whatever their names are, with what is merged into it.</summary>
    /// <exception cref="SettingsException">It is not a mapping.</exception>
    public IReadOnlyDictionary<string, FileNode> Members()
    {
        YamlMappingNode mapping = node as YamlMappingNode ?? throw Error("a mapping", Kind);
        var members = new Dictionary<string, FileNode>();
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            string name = key is YamlScalarNode { Value: { } text } ? text : throw Error("names that are texts", "another");
            if (name != MergeKey)
            {
                members[name] = new FileNode(file, path == "the file" ? name : $"{path}.{name}", value);
            }
        }

        // What is written at the place itself counts more than what is merged into it.
        IEnumerable<FileNode> merged = mapping.Children.Where(child => child.Key is YamlScalarNode { Value: MergeKey })
            .SelectMany(child => child.Value is YamlSequenceNode several ? several.Children : [child.Value])
            .Select(value => new FileNode(file, path, value));
        foreach ((string name, FileNode value) in merged.SelectMany(value => value.Members()))
        {
            members.TryAdd(name, value);
        }

        return members;
    }

    /// <summary>The members of a mapping that may have only these.</summary>
    /// <param name="known">Their names.</param>
    /// <param name="mayExtend">Whether names that start with <c>x-</c> are left to anybody, as Compose does at the top of a file.</param>
    /// <exception cref="SettingsException">There is another.</exception>
    public IReadOnlyDictionary<string, FileNode> Members(IReadOnlyCollection<string> known, bool mayExtend = false)
    {
        IReadOnlyDictionary<string, FileNode> members = Members();
        foreach ((string name, FileNode value) in members.Where(member => !known.Contains(member.Key)))
        {
            if (!mayExtend || !name.StartsWith("x-", StringComparison.Ordinal))
            {
                throw value.Error($"one of {string.Join(", ", known)}", $"the unknown '{name}'");
            }
        }

        return members;
    }
}
