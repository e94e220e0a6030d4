using System.Text.RegularExpressions;

namespace Junjo.E2E.Studios.Containers.Description;

/// <summary>
/// What a Compose file takes from outside: what this tool sets for each start, and else the environment, as Compose does.
/// </summary>
/// <param name="values">What this tool sets; it counts more than the environment.</param>
internal sealed partial class FileVariables(IReadOnlyDictionary<string, string> values)
{
    /// <summary>Name of the variable with a host port, which is another one for each start.</summary>
    public const string RestHostPort = "JUNJO_E2E_REST_HOST_PORT", OtlpHostPort = "JUNJO_E2E_OTLP_HOST_PORT";

    /// <summary>The names of what this tool sets.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>Fills in the variables of a text.</summary>
    /// <param name="text">
    /// The text, with <c>${NAME}</c>, <c>${NAME:-default}</c>, <c>${NAME:?message}</c>, and <c>$$</c> for a dollar sign.
    /// </param>
    /// <param name="place">Where it is written.</param>
    /// <exception cref="SettingsException">A variable has no value and no default, or is written in another form.</exception>
    public string Fill(string text, FileNode place) => Reference().Replace(text, match => match switch
    {
        { Value: "$$" } => "$",
        { Value: "$" } => throw place.Error("${NAME}, ${NAME:-default}, ${NAME:?message} or $$", $"'{text}'"),
        _ => ValueOf(match.Groups["name"].Value)
            ?? (match.Groups["default"] is { Success: true } other ? other.Value : throw Missing(match, place)),
    });

    private string? ValueOf(string name) =>
        (values.GetValueOrDefault(name) ?? Environment.GetEnvironmentVariable(name)) is { Length: > 0 } value ? value : null;

    private SettingsException Missing(Match match, FileNode place) => place.Error(
        $"a default for {match.Groups["name"].Value}, as in ${{{match.Groups["name"].Value}:-default}}, or one of "
            + $"{string.Join(", ", Names.Order())}, which are always set",
        $"'{match.Value}', which is not set");

    [GeneratedRegex(@"\$\$|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<default>[^}]*)|:\?[^}]*)?\}|\$", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
