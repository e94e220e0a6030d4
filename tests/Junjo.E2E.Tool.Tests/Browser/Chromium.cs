namespace Junjo.E2E.Tool.Tests.Browser;

/// <summary>The browser that is installed, as Debian, Ubuntu or Google package it; none is downloaded.</summary>
internal static class Chromium
{
    public const string Missing = "No Chromium was found: install the package chromium, or set JUNJO_E2E_CHROMIUM to its executable.";

    private static readonly string?[] places =
    [
        Environment.GetEnvironmentVariable("JUNJO_E2E_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    public static string? Path { get; } = places.FirstOrDefault(File.Exists);

    /// <summary>A pipeline that lacks the browser fails; a machine that lacks it skips.</summary>
    public static bool IsHereOrDemanded => Path is not null || Environment.GetEnvironmentVariable("CI") == "true";
}
