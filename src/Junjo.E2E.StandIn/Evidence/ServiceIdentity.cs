using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>The logical service of a span, from its resource.</summary>
internal sealed record ServiceIdentity(string Namespace, string Name, string? Version)
{
    public const string NameKey = "service.name";
    public const string NamespaceKey = "service.namespace";

    private const string VersionKey = "service.version";

    /// <exception cref="UnusableEvidenceException">A part is absent or no text.</exception>
    public static ServiceIdentity Require(EvidenceSpan span)
    {
        Attributes resource = span.Resource;
        string name = resource.Text(NameKey) ?? throw Invalid(NameKey, "absent or invalid");
        string? scope = resource.Has(NamespaceKey) ? Scalar.Text(resource[NamespaceKey]) : "";
        string? version = resource.Text(VersionKey);
        return resource[VersionKey] is not null && version is null
            ? throw Invalid(VersionKey, "invalid")
            : new(scope ?? throw Invalid(NamespaceKey, "invalid"), name, version);
    }

    /// <summary>Whether a span belongs to exactly this service, whatever its version.</summary>
    public static bool IsIn(EvidenceSpan span, string scope, string name) =>
        span.Resource.Is(NameKey, name)
        && (span.Resource.Has(NamespaceKey) ? span.Resource.Is(NamespaceKey, scope) : scope.Length == 0);

    public JsonObject ToJson() => new() { ["namespace"] = Namespace, ["name"] = Name, ["version"] = Version };

    private static UnusableEvidenceException Invalid(string key, string what) => UnusableEvidenceException.OfAgent(
        $"Agent resource {key} is {what}.", "required_identity_missing", $"resource.{key}", key switch
        {
            NameKey => "Service name is absent or invalid.",
            NamespaceKey => "Service namespace is invalid.",
            _ => "Service version is invalid.",
        });
}
