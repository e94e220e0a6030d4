using System.Text.Json.Serialization;

using Junjo.E2E.Verification.Reading;

namespace Junjo.E2E.Verification;

/// <summary>Section <c>Verification</c> of testsettings.json: how what was sent is read back and judged.</summary>
public sealed record VerificationSettings
{
    private const int MaxReaders = 256;

    /// <summary>How long an acknowledged span may take to become visible, after sending has ended; up to 1 hour, default 30 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long spans that were absent at the deadline are still looked for, to tell LATE from LOST; up to 1 hour, default 10 s.
    /// </summary>
    public TimeSpan LateGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests in flight while reading, 1 to 256; default 8.</summary>
    public int Readers { get; init; } = 8;

    /// <summary>Reads a second at most, all readers together, above 0; default without limit.</summary>
    public double? ReadRate { get; init; }

    /// <summary>Whether everything is also read back and compared while sending goes on; default false.</summary>
    public bool IsLive { get; init; }

    /// <summary>
    /// How long traces are read; what is not read then is left out, as the seed draws it, and a PASS is one of a sample. Up to 24 hours,
    /// default 5 min.
    /// </summary>
    public TimeSpan ReadBudget { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Share of the traces that are read, above 0 and up to 1, drawn by the seed; default 1, all.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>When Studio is asked to flush its write-ahead log; default never.</summary>
    public FlushTime Flush { get; init; }

    /// <summary>The part of the run that is judged; null for all of it.</summary>
    [JsonIgnore]
    public Selection? Only { get; init; }

    /// <summary>Whether known defects of the release fail the run; default false.</summary>
    public bool Strict { get; init; }

    /// <summary>Everything that is wrong, one sentence each; empty when it can be used.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (Deadline <= TimeSpan.Zero || Deadline > TimeSpan.FromHours(1))
        {
            errors.Add($"--deadline must be longer than 0 s and at most 1 h; seen: {Deadline}.");
        }

        if (LateGrace < TimeSpan.Zero || LateGrace > TimeSpan.FromHours(1))
        {
            errors.Add($"Verification:LateGrace must be 0 s to 1 h; seen: {LateGrace}.");
        }

        if (Readers is < 1 or > MaxReaders)
        {
            errors.Add($"--readers must be 1 to {MaxReaders}; seen: {Readers}.");
        }

        if (ReadRate is { } rate && !(rate > 0 && double.IsFinite(rate)))
        {
            errors.Add($"--read-rate must be above 0; seen: {ReadRate}.");
        }

        if (ReadBudget <= TimeSpan.Zero || ReadBudget > TimeSpan.FromHours(24))
        {
            errors.Add($"--read-budget must be longer than 0 s and at most 24 h; seen: {ReadBudget}.");
        }

        if (Coverage is not (> 0 and <= 1))
        {
            errors.Add($"--coverage must be above 0 and at most 1; seen: {Coverage}.");
        }

        return errors;
    }
}
