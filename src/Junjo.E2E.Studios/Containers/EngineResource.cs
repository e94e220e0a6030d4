namespace Junjo.E2E.Studios.Containers;

/// <summary>Something that was made in the engine.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels.</param>
internal sealed record EngineResource(EngineResourceKind Kind, string Name, IReadOnlyDictionary<string, string> Labels)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} {Name}";
}
