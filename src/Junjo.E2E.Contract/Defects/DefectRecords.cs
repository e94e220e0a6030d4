using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Junjo.E2E.Contract.Defects;

/// <summary>
/// A file of results of looking for defects: what <c>reproduce --out</c> writes, and what the page of known defects is written from.
/// </summary>
/// <param name="About">What the file is, for its readers.</param>
/// <param name="Results">The results.</param>
public sealed partial record DefectRecords(string About, IReadOnlyList<DefectRecord> Results)
{
    /// <summary>Name of the file in a folder.</summary>
    public const string FileName = "reproduced.json";

    private const string Resource = "docs/reproduced.json";
    private const string WrittenBy = "What `junjo-e2e reproduce` found. The verdict NOT REPRODUCED is said only where the premise of the "
        + "defect held.";
    private static readonly DefectRecordsJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });

    /// <summary>What was found on real releases, by docs/reproduced.json as this program was built with it.</summary>
    public static DefectRecords OfRealReleases { get; } = Read(typeof(DefectRecords).Assembly.GetManifestResourceStream(Resource)!);

    /// <summary>The results of one hunt.</summary>
    /// <param name="results">The results.</param>
    /// <param name="date">The day, in UTC.</param>
    public static DefectRecords Of(IEnumerable<DefectResult> results, DateOnly date) =>
        new(WrittenBy, [.. results.Select(result => new DefectRecord(
            result.Release, result.Studio, date, result.Defect.Id, result.Word, Math.Round(result.Took.TotalSeconds, 1),
            result.Observed))]);

    /// <summary>Reads a file of results.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static DefectRecords Read(Stream stream) => JsonSerializer.Deserialize(stream, Json.DefectRecords)!;

    /// <summary>The file that a path of a file or folder means.</summary>
    /// <param name="path">A file whose name ends with .json, or a folder.</param>
    public static string FileOf(string path) => Path.GetFullPath(Path.GetExtension(path) == ".json" ? path : Path.Combine(path, FileName));

    /// <summary>Writes the results to a file.</summary>
    /// <returns>The file.</returns>
    public string Write(string file)
    {
        File.WriteAllText(file, $"{JsonSerializer.Serialize(this, Json.DefectRecords)}\n");
        return file;
    }

    /// <summary>How JSON is read and written.</summary>
    [JsonSerializable(typeof(DefectRecords))]
    private sealed partial class DefectRecordsJson : JsonSerializerContext;
}
