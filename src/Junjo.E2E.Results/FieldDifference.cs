namespace Junjo.E2E.Results;

/// <summary>A field that is shown otherwise than it was sent.</summary>
/// <param name="Path">The field, as a path into the span that Studio returns: <c>events_json[0].attributes.junjo.store.action</c>.</param>
/// <param name="Expected">What the release shows of what was sent.</param>
/// <param name="Actual">What it shows.</param>
public sealed record FieldDifference(string Path, string Expected, string Actual);
