using System.Text.Json;

using Junjo.E2E.Orchestration.Rates;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>Reads profiles from a file; docs/profiles.md and docs/profiles.schema.json describe it.</summary>
public static class ProfileFile
{
    private static readonly string[] members = ["purpose", "services", "cycles", "duration", "concurrency", "scenario", "weights", "rate",
        "ramp", "burst", "peakHours", "speed", "maxInFlight"];

    /// <summary>What a profile may hold.</summary>
    public static IReadOnlyList<string> Members => members;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">
    /// It is missing or wrong; the message says where, what was expected and what was seen.
    /// </exception>
    public static IReadOnlyList<Profile> Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return ProfilesOf(document.RootElement, path);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"--profile-file {path} is not readable as JSON: {e.Message}", e);
        }
    }

    private static List<Profile> ProfilesOf(JsonElement root, string path)
    {
        var file = new ProfileSection(path, "the file", root);
        file.AllowOnly("$schema", "profiles");
        var profiles = new List<Profile>();
        foreach (ProfileSection profile in file.Sections("profiles"))
        {
            if (Profile.All.Any(known => known.Name == profile.Name))
            {
                throw profile.Wrong("has the name of a profile that comes with the tool; give it another");
            }

            profiles.Add(ProfileOf(profile));
        }

        return profiles;
    }

    private static Profile ProfileOf(ProfileSection profile)
    {
        profile.AllowOnly(members);
        int? cycles = profile.Whole("cycles");
        TimeSpan? duration = profile.Duration("duration");
        if (cycles is null == duration is null)
        {
            throw profile.Wrong("ends after cycles or after a duration, so it needs one of them and not both");
        }

        return new Profile(profile.Name, profile.Whole("services") ?? throw profile.Wrong("needs 'services'"), cycles, duration,
            profile.Whole("concurrency") ?? 5, profile.Text("purpose") ?? "")
        {
            Scenario = profile.Text("scenario"),
            Weights = profile.Numbers("weights"),
            Rate = new RateSettings
            {
                Target = profile.Text("rate"),
                Ramp = profile.Duration("ramp") ?? TimeSpan.Zero,
                Burst = profile.Text("burst"),
                PeakHours = profile.Text("peakHours"),
                Speed = profile.Number("speed") ?? 1,
                MaxInFlight = profile.Whole("maxInFlight") ?? new RateSettings().MaxInFlight,
            },
        };
    }
}
