using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>One endpoint.</summary>
/// <param name="Template">A path with names in braces; <c>{name}</c> is one segment, <c>{name:path}</c> any text.</param>
/// <param name="Answer">Called with a read body and, where the route asks for one, a user.</param>
internal sealed partial record Route(string Method, string Template, Func<RestCall, RestAnswer> Answer)
{
    private readonly Regex pattern = new(
        $"^{Placeholder().Replace(Template.Replace(".", "\\.", StringComparison.Ordinal), PatternOf)}\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private readonly string start = Template.Split('{')[0];

    public bool IsProtected { get; init; }

    public bool HasBody { get; init; }

    /// <summary>
    /// What is waited for before it is answered, for users that may ask; an answer of its own ends the request. Null for nothing.
    /// </summary>
    public Func<RestCall, CancellationToken, Task<RestAnswer?>>? Prepare { get; init; }

    /// <summary>The query parameters as the OpenAPI document describes them.</summary>
    public IReadOnlyList<JsonObject> Parameters { get; init; } = [];

    /// <summary>The path of the OpenAPI document.</summary>
    public string DocumentPath => Template.Replace(":path", "", StringComparison.Ordinal);

    public IEnumerable<string> PathNames => Placeholder().Matches(Template).Select(match => match.Groups["name"].Value);

    /// <summary>The named parts of a path that fits, or null.</summary>
    public IReadOnlyDictionary<string, string>? Match(string path) =>
        path.StartsWith(start, StringComparison.Ordinal) && pattern.Match(path) is { Success: true } match
            ? PathNames.ToDictionary(name => name, name => match.Groups[name].Value)
            : null;

    private static string PatternOf(Match placeholder) =>
        $"(?<{placeholder.Groups["name"]}>{(placeholder.Groups["path"].Success ? ".*" : "[^/]+")})";

    [GeneratedRegex(@"\{(?<name>[a-z_]+)(?<path>:path)?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
