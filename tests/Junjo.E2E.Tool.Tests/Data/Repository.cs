namespace Junjo.E2E.Tool.Tests;

/// <summary>The checkout this test assembly was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Junjo.E2E.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above '{start}' holds Junjo.E2E.sln; run the tests from a checkout.");
    }
}
