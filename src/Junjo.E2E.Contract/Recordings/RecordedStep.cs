using System.Text.Json;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>One step of a scenario. The format is that of the recordings' README.</summary>
/// <param name="Source">The step as it stands in its file.</param>
internal abstract record RecordedStep(JsonElement Source)
{
    /// <summary>What the step does, in one line.</summary>
    public abstract string Title { get; }

    /// <summary>An export of spans, or another call on the OTLP port.</summary>
    public sealed record Export(JsonElement Source) : RecordedStep(Source)
    {
        public required string Method { get; init; }

        /// <summary>The value of the API key's header; null sends no such header.</summary>
        public required string? ApiKey { get; init; }

        public required IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; }

        /// <summary>The encoding the message is compressed with before it is sent; null sends it as it is.</summary>
        public required string? Compression { get; init; }

        /// <summary>The exact request message, before compression.</summary>
        public required ReadOnlyMemory<byte> Message { get; init; }

        public required ExportAnswer Answer { get; init; }

        public override string Title => $"export {Method}";
    }

    /// <summary>A REST request.</summary>
    public sealed record Rest(JsonElement Source) : RecordedStep(Source)
    {
        public required string Method { get; init; }

        /// <summary>The path and query exactly as they are sent, placeholders aside.</summary>
        public required string Path { get; init; }

        /// <summary>Whose cookie is sent; null sends none.</summary>
        public required string? Session { get; init; }

        public required IReadOnlyDictionary<string, string> Headers { get; init; }

        /// <summary>The body as text; null sends none.</summary>
        public required string? Body { get; init; }

        /// <summary>Whether <see cref="Body"/> is JSON, so that its type is announced.</summary>
        public required bool IsJson { get; init; }

        /// <summary>Names that stand for values of this answer from now on, each with its path: <c>0.id</c>.</summary>
        public required IReadOnlyDictionary<string, string> Captures { get; init; }

        /// <summary>Arrays of objects in this answer have no defined order.</summary>
        public required bool IsUnordered { get; init; }

        /// <summary>A limit cut through equal start times: only the number of rows counts.</summary>
        public required bool IsTied { get; init; }

        public required RestAnswer Answer { get; init; }

        public override string Title => $"{Method} {Path}";
    }

    /// <summary>A wait that a cache of the real Studio needs.</summary>
    public sealed record Wait(JsonElement Source, TimeSpan Time) : RecordedStep(Source)
    {
        /// <summary>The longest that is waited; a recording that wants more is refused.</summary>
        public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

        public override string Title => $"wait {Time.TotalSeconds} s";
    }

    /// <summary>Keeps the cookie of one session as that of another, too.</summary>
    public sealed record CopySession(JsonElement Source, string From, string To) : RecordedStep(Source)
    {
        public override string Title => $"copy session {From} to {To}";
    }

    /// <summary>Looks a user's id up and keeps it.</summary>
    public sealed record CaptureUser(JsonElement Source, string Email, string Name) : RecordedStep(Source)
    {
        public override string Title => $"capture user {Name}";
    }
}
