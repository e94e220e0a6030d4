using System.CommandLine;

namespace Junjo.E2E.Cli.Commands;

/// <summary>The option that names a file with further profiles.</summary>
internal static class ProfileFileOption
{
    public static Option<string?> Create() =>
        new("--profile-file") { Description = "A JSON file with further profiles, as docs/profiles.md describes." };
}
