using System.Collections.Concurrent;

using Junjo.E2E.Orchestration.RunFolders;

using Xunit;

namespace Junjo.E2E.Fixtures;

/// <summary>The folders of what tests sent: removed at the end, but for those of a verdict that is no PASS.</summary>
internal sealed class RunsOfTests : IDisposable
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<RunFolder>> OfTest = new();

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("junjo-e2e-tests-");
    private readonly ConcurrentDictionary<string, RunFolder> kept = new();
    private readonly Lock creation = new();

    /// <summary>The folders that a test has made.</summary>
    public static IEnumerable<RunFolder> Of(string testId) =>
        OfTest.TryGetValue(testId, out ConcurrentQueue<RunFolder>? folders) ? folders : [];

    /// <summary>A folder for what the current test sends next.</summary>
    public RunFolder CreateFolder(string name)
    {
        RunFolder folder;
        lock (creation)
        {
            folder = RunFolder.Create(root.FullName, name, TimeProvider.System);
        }

        if (TestContext.Current.Test is { } test)
        {
            OfTest.GetOrAdd(test.UniqueID, _ => new ConcurrentQueue<RunFolder>()).Enqueue(folder);
        }

        return folder;
    }

    /// <summary>Leaves a folder for the reader of a failure.</summary>
    public void Keep(RunFolder folder) => kept.TryAdd(folder.Path, folder);

    /// <summary>Removes what nobody needs.</summary>
    public void Dispose()
    {
        if (kept.IsEmpty)
        {
            root.Delete(recursive: true);
            return;
        }

        foreach (DirectoryInfo folder in root.EnumerateDirectories()
            .Where(folder => folder.LinkTarget is null && !kept.ContainsKey(folder.FullName)))
        {
            folder.Delete(recursive: true);
        }
    }
}
