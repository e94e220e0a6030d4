using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>What was found wrong, in the order it was found.</summary>
internal sealed class Diagnostics
{
    private readonly List<Diagnostic> found = [];

    public IReadOnlyList<Diagnostic> Found => found;

    public bool IsEmpty => found.Count == 0;

    public void Add(string code, string path, string message) => found.Add(new(code, path, message));

    public void AddRange(IEnumerable<Diagnostic> found) => this.found.AddRange(found);

    public long? RequireCount(Attributes attributes, string key, long minimum = 0)
    {
        long? value = attributes.Count(key, minimum);
        if (value is null)
        {
            Add("invalid_contract_integer", key, $"{key} is invalid.");
        }

        return value;
    }

    public string? RequireText(Attributes attributes, string key)
    {
        string? value = attributes.Text(key);
        if (value is null)
        {
            Add("required_identity_missing", key, $"{key} is absent.");
        }

        return value;
    }

    public bool RequireContract(Attributes attributes)
    {
        if (!attributes.HasActiveContract)
        {
            found.Add(UnsupportedContract(attributes));
        }

        return attributes.HasActiveContract;
    }

    public static Diagnostic UnsupportedContract(Attributes attributes) => new(
        "unsupported_contract",
        Contract.Version,
        $"Expected telemetry contract {Contract.Active}; observed {PythonValue.Repr(attributes[Contract.Version])}.");

    public JsonArray ToJson() => new([.. found.Select(item => item.ToJson())]);
}
