namespace Junjo.E2E.Studios;

/// <summary>
/// The one table of what may be set: sections of testsettings.json, and environment variables beside those that override a section.
/// </summary>
public static class SettingNames
{
    /// <summary>
    /// The sections. A variable overrides a setting by its path: <c>JUNJO_E2E_STUDIO__TARGET</c> is <c>Studio:Target</c>.
    /// </summary>
    public static IReadOnlyList<string> Sections { get; } = ["Studio", "Tests", "Run", "Verification", "Load"];

    /// <summary>
    /// Variables that are no setting: they say where recordings, images and programs of this machine are, or how a gate runs.
    /// </summary>
    public static IReadOnlyList<string> Variables { get; } =
    [
        "JUNJO_E2E_BASE_IMAGE", "JUNJO_E2E_CHROMIUM", "JUNJO_E2E_CONTAINERS", "JUNJO_E2E_CONTRACT_FIXTURES",
        "JUNJO_E2E_CONTRACT_LONG_WAITS", "JUNJO_E2E_FRONTEND_HOST_PORT",
        "JUNJO_E2E_OTLP_HOST_PORT", "JUNJO_E2E_OTLP_PORT", "JUNJO_E2E_RECORDINGS", "JUNJO_E2E_REST_HOST_PORT", "JUNJO_E2E_REST_PORT",
        "JUNJO_E2E_STANDIN_IMAGE", "JUNJO_E2E_TAG",
    ];

    /// <summary>What is wrong with the name of an environment variable; null when it is known, or is none of this project.</summary>
    public static string? Objection(string variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (!variable.StartsWith(SettingsFile.EnvironmentPrefix, StringComparison.OrdinalIgnoreCase)
            || Variables.Contains(variable, StringComparer.OrdinalIgnoreCase)
            || Sections.Any(section =>
                variable.StartsWith($"{SettingsFile.EnvironmentPrefix}{section}__", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        string? section = Sections.FirstOrDefault(
            section => variable.StartsWith($"{SettingsFile.EnvironmentPrefix}{section}_", StringComparison.OrdinalIgnoreCase));
        string advice = section is null
            ? "It must begin with "
                + string.Join(", ", Sections.Select(name => $"{SettingsFile.EnvironmentPrefix}{name.ToUpperInvariant()}__"))
                + $" or be one of {string.Join(", ", Variables)}"
            : $"Two underscores part a section from its setting: {SettingsFile.EnvironmentPrefix}{section.ToUpperInvariant()}__"
                + variable[(SettingsFile.EnvironmentPrefix.Length + section.Length + 1)..];
        return $"The environment variable {variable} is not known. {advice}.";
    }
}
