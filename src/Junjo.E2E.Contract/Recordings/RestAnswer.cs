using System.Text.Json;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>How a REST request was answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The telling headers by lower-case name; null in a recorded answer that lists none.</param>
/// <param name="Text">The body, verbatim; empty where there was none, null in a recorded answer that keeps only a summary.</param>
/// <param name="Summary">What a recorded answer says instead of its body: its members, with the number of rows among them.</param>
public sealed record RestAnswer(int Status, IReadOnlyDictionary<string, string>? Headers, string? Text, JsonElement? Summary = null);
