using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary>The stand-in in containers of its own: docker-compose.test.yml with images of the stand-in under the public names.</summary>
internal static class StandInInContainers
{
    public const string Email = "owner@example.com";
    public const string Password = "correct-horse-battery";

    public static string ComposeFile { get; } = Path.Combine(Repository.Root, "docker-compose.test.yml");

    /// <summary>Arguments of a command that name it.</summary>
    public static string[] Options { get; } = ["--target", "containers", "--containers-file", ComposeFile];

    /// <summary>The Compose file with something changed.</summary>
    public static async Task<string> ComposeFileOfAsync(DirectoryInfo folder, Func<string, string> change)
    {
        string changed = Path.Combine(folder.FullName, "changed.yml");
        string file = await File.ReadAllTextAsync(ComposeFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(changed, change(file), TestContext.Current.CancellationToken);
        return changed;
    }

    /// <summary>Something added to the service ingestion.</summary>
    public static Task<string> WithIngestionAsync(DirectoryInfo folder, string line) => ComposeFileOfAsync(
        folder, file => file.Replace("    depends_on: [backend]\n", $"    depends_on: [backend]\n    {line}\n", StringComparison.Ordinal));

    /// <summary>Settings with which what is lost is not waited for long.</summary>
    public static async Task<string> BriefSettingsAsync(DirectoryInfo folder)
    {
        string settings = Path.Combine(folder.FullName, "settings.json");
        await File.WriteAllTextAsync(settings, """{"Verification": {"LateGrace": "00:00:01"}}""", TestContext.Current.CancellationToken);
        return settings;
    }

    public static Task<ContainerStudio> StartAsync() => StartAsync(_ => { });

    public static async Task<ContainerStudio> StartAsync(Action<StudioSettings> set, params string[] faults)
    {
        var settings = new StudioSettings { Target = StudioTarget.Containers, Email = Email, Password = Password };
        settings.Containers.File = ComposeFile;
        settings.Faults.AddRange(faults);
        set(settings);
        return (ContainerStudio)await StudioUnderTest.OpenAsync(settings, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
