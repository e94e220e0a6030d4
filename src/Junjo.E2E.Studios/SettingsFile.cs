using System.Text.Json;

using Microsoft.Extensions.Configuration;

namespace Junjo.E2E.Studios;

/// <summary>
/// The one settings file of tests and command line, testsettings.json, overridden by environment variables such as
/// <c>JUNJO_E2E_STUDIO__TARGET</c>.
/// </summary>
public sealed class SettingsFile
{
    /// <summary>The file's usual name.</summary>
    public const string FileName = "testsettings.json";

    /// <summary>What the names of overriding environment variables start with.</summary>
    public const string EnvironmentPrefix = "JUNJO_E2E_";

    private readonly IConfiguration configuration;

    private SettingsFile(IConfiguration configuration, string? path)
    {
        this.configuration = configuration;
        Path = path;
    }

    /// <summary>The file that was read; null when there is none.</summary>
    public string? Path { get; }

    /// <summary>Reads a file and the environment.</summary>
    /// <param name="path">
    /// The file; null takes testsettings.json from the source's folder or one above it, and does without when there is none.
    /// </param>
    /// <param name="source">Where to look for a file that is not named, and the environment variables that override it.</param>
    /// <exception cref="SettingsException">
    /// The file is missing, is not JSON, or has a section that is not known; or a variable is not known.
    /// </exception>
    public static SettingsFile Load(string? path, SettingsSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        source.Check();
        string? found = path is null ? (source.Folder is { } folder ? FindAbove(folder, FileName) : null)
            : System.IO.Path.GetFullPath(path);
        if (path is not null && !File.Exists(found))
        {
            throw new SettingsException($"The settings file '{found}' does not exist. Give the path of a file, or leave the option out.");
        }

        var builder = new ConfigurationBuilder();
        if (found is not null)
        {
            Check(found);
            builder.AddJsonFile(found, optional: false);
        }

        return new SettingsFile(builder.AddInMemoryCollection(source.Variables.Where(IsSetting).Select(SettingOf)).Build(), found);
    }

    /// <summary>Reads one section.</summary>
    /// <exception cref="SettingsException">A setting is not known or has a value of the wrong form.</exception>
    public T Section<T>(string name)
        where T : new()
    {
        var section = new T();
        try
        {
            configuration.GetSection(name).Bind(section, options => options.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            string reason = e.InnerException is FormatException format ? $"{e.Message} {format.Message}" : e.Message;
            throw new SettingsException($"Section '{name}' of {Path ?? "the environment"} is not readable: {reason}", e);
        }

        return section;
    }

    private static bool IsSetting(KeyValuePair<string, string?> variable) =>
        variable.Key.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase)
            && variable.Key.Contains("__", StringComparison.Ordinal);

    private static KeyValuePair<string, string?> SettingOf(KeyValuePair<string, string?> variable) =>
        new(variable.Key[EnvironmentPrefix.Length..].Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
            variable.Value);

    private static void Check(string path)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), options);
            foreach (JsonProperty section in document.RootElement.EnumerateObject())
            {
                if (!SettingNames.Sections.Contains(section.Name, StringComparer.OrdinalIgnoreCase))
                {
                    throw new SettingsException(
                        $"The settings file '{path}' has a section '{section.Name}'; "
                            + $"known are {string.Join(", ", SettingNames.Sections)}.");
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The settings file '{path}' is not readable as JSON: {e.Message}", e);
        }
    }

    internal static string? FindAbove(string start, string fileName)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            string candidate = System.IO.Path.Combine(folder.FullName, fileName);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
