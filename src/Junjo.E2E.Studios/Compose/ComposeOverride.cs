namespace Junjo.E2E.Studios.Compose;

/// <summary>A second compose file with the options of a run: docker-compose 1.29 does not take these from variables.</summary>
internal static class ComposeOverride
{
    /// <summary>Writes the file into a folder.</summary>
    /// <returns>Its path; nothing when no option is set.</returns>
    public static IEnumerable<string> Write(string folder, ComposeSettings settings)
    {
        string[] lines = [.. Services(settings), .. Volume(settings)];
        if (lines.Length == 0)
        {
            return [];
        }

        string path = Path.Combine(folder, "options.yml");
        File.WriteAllLines(path, lines);
        return [path];
    }

    private static IEnumerable<string> Services(ComposeSettings settings)
    {
        string[] options =
        [
            .. settings.Init ? ["    init: true"] : Array.Empty<string>(),
            .. settings.Cpus is { } cpus ? [$"    cpus: {cpus}"] : Array.Empty<string>(),
            .. settings.Memory is { } memory ? [$"    mem_limit: {memory}"] : Array.Empty<string>(),
        ];
        return options.Length == 0
            ? []
            : ["services:", .. settings.Services.SelectMany(service => options.Prepend($"  {service}:"))];
    }

    private static string[] Volume(ComposeSettings settings) => settings.VolumeSize is { } size
        ? ["volumes:", $"  {settings.Volume}:", "    driver_opts:", "      type: tmpfs", "      device: tmpfs", $"      o: size={size}"]
        : [];
}
