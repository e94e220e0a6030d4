using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Tests.Containers;

/// <summary>The stand-in in containers of its own, by docker-compose.standin.yml.</summary>
internal static class StandInInContainers
{
    public const string Email = "owner@example.com";
    public const string Password = "correct-horse-battery";

    public static string ComposeFile { get; } = Path.Combine(Repository.Root, "docker-compose.standin.yml");

    /// <summary>Arguments of a command that name it.</summary>
    public static string[] Options { get; } = ["--target", "compose", "--compose-file", ComposeFile];

    /// <summary>Its compose file with something changed.</summary>
    public static async Task<string> ComposeFileOfAsync(DirectoryInfo folder, Func<string, string> change)
    {
        string changed = Path.Combine(folder.FullName, "changed.yml");
        string file = await File.ReadAllTextAsync(ComposeFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(changed, change(file), TestContext.Current.CancellationToken);
        return changed;
    }

    /// <summary>Settings with which what is lost is not waited for long.</summary>
    public static async Task<string> BriefSettingsAsync(DirectoryInfo folder)
    {
        string settings = Path.Combine(folder.FullName, "settings.json");
        await File.WriteAllTextAsync(settings, """{"Verification": {"LateGrace": "00:00:01"}}""", TestContext.Current.CancellationToken);
        return settings;
    }

    public static Task<ComposedStudio> StartAsync() => StartAsync(_ => { }, TimeProvider.System);

    public static async Task<ComposedStudio> StartAsync(Action<ComposeSettings> set, TimeProvider time, params string[] faults)
    {
        var settings = new StudioSettings { Target = StudioTarget.Compose, Email = Email, Password = Password };
        settings.Compose.File = ComposeFile;
        settings.Faults.AddRange(faults);
        set(settings.Compose);
        return (ComposedStudio)await StudioUnderTest.OpenAsync(settings, time, TestContext.Current.CancellationToken);
    }
}
