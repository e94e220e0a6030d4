namespace Junjo.E2E.Orchestration.RunFolders;

/// <summary>The folder a run leaves: <c>runs/20261121T083000Z-quick/</c>, with <c>runs/latest</c> pointing to the newest.</summary>
public sealed class RunFolder
{
    /// <summary>Where runs are left when nothing else is said.</summary>
    public const string DefaultRoot = "runs";

    /// <summary>Name of the ledger.</summary>
    public const string LedgerName = "ledger.bin";

    private const string LatestName = "latest";
    private const int MaxSameSecond = 1_000;

    private RunFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What was to be sent.</summary>
    public string Plan => File("plan.json");

    /// <summary>What was sent, in the form that scripts read.</summary>
    public string Metadata => File("test_run_metadata.json");

    /// <summary>What was sent, in full.</summary>
    public string Ledger => File(LedgerName);

    /// <summary>Makes a fresh folder with an empty ledger, for this run alone.</summary>
    /// <param name="root">The folder of all runs; created when there is none.</param>
    /// <param name="name">Name of the run, part of the folder's.</param>
    /// <param name="time">The clock that dates it.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static RunFolder Create(string root, string name, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        string stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'");
        for (int same = 0; same < MaxSameSecond; same++)
        {
            string folder = same == 0 ? $"{stamp}-{name}" : $"{stamp}-{name}-{same}";
            string path = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, folder));
            if (TryTake(path))
            {
                PointLatestTo(root, folder);
                return new RunFolder(path);
            }
        }

        throw new IOException($"{root} holds {MaxSameSecond} runs named '{name}' of the second {stamp}. Give another folder with --out.");
    }

    /// <summary>Opens a folder that a run has left.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none, or it holds no plan and ledger.</exception>
    public static RunFolder Open(string path)
    {
        var folder = new RunFolder(System.IO.Path.GetFullPath(path));
        return System.IO.File.Exists(folder.Plan) && System.IO.File.Exists(folder.Ledger)
            ? folder
            : throw new DirectoryNotFoundException(
                $"'{path}' is not the folder of a run: it needs plan.json and {LedgerName}. Give a folder below {DefaultRoot}/, such as "
                    + $"{DefaultRoot}/{LatestName}.");
    }

    /// <summary>A file of the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    // Creating the ledger is the lock: of processes that start in the same second, one takes the name and the others the next.
    private static bool TryTake(string path)
    {
        Directory.CreateDirectory(path);
        string ledger = System.IO.Path.Combine(path, LedgerName);
        try
        {
            new FileStream(ledger, FileMode.CreateNew, FileAccess.Write).Dispose();
            return true;
        }
        catch (IOException) when (System.IO.File.Exists(ledger))
        {
            return false;
        }
    }

    // A convenience: where links are not to be had, the run is found by its date.
    private static void PointLatestTo(string root, string folder)
    {
        string link = System.IO.Path.Combine(root, LatestName);
        try
        {
            if (new FileInfo(link).LinkTarget is not null)
            {
                System.IO.File.Delete(link);
            }

            Directory.CreateSymbolicLink(link, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
